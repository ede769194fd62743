package org.supporthub.channel.wecom;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.supporthub.channel.ChannelSettings;
import org.supporthub.channel.messenger.OutFile;
import org.supporthub.channel.messenger.OutPart;
import org.supporthub.channel.messenger.OutParts;
import org.supporthub.channel.messenger.PartKey;
import org.supporthub.channel.messenger.UnfitReplyException;
import org.supporthub.channel.messenger.WayOut;
import org.supporthub.channel.oauth.TokenRefusedException;
import org.supporthub.channel.tencent.Api;
import org.supporthub.channel.tencent.Api.Call;
import org.supporthub.channel.tencent.ApiAccount;
import org.supporthub.channel.tencent.ApiFailure;
import org.supporthub.channel.tencent.ApiTokens;
import org.supporthub.channel.tencent.MediaUpload;

/**
 * Messages of WeCom customer service ({@code send_msg}). They leave under ids of ours, by which
 * WeCom knows copies; by the service account the customer wrote to; and only while no person has
 * the session in WeCom itself.
 */
@Component
public class WecomWayOut implements WayOut {
  private static final String PATH = "/cgi-bin/kf/send_msg";
  private static final int LONGEST_TEXT = 2048;

  private final Api messages;
  private final MediaUpload upload;

  public WecomWayOut(ApiTokens tokens) {
    this.messages = Api.forMessages(tokens);
    this.upload = new MediaUpload(Api.forMedia(tokens));
  }

  @Override
  public String format() {
    return Wecom.FORMAT;
  }

  @Override
  public boolean absorbsCopies() {
    return true;
  }

  /** Of a conversation the customer's part. */
  @Override
  public String customer(String recipient) {
    return recipient.substring(0, bar(recipient));
  }

  @Override
  public List<OutPart> parts(String text, List<OutFile> files) {
    files.forEach(WecomWayOut::check);
    return OutParts.of("WeCom", text, LONGEST_TEXT, files);
  }

  private static void check(OutFile file) {
    if (KfMedia.of(file).isEmpty()) {
      throw new UnfitReplyException(
          "'%s' has %d bytes, and WeCom takes files of 6 bytes to 20 MB; send it by mail, or a link to it."
              .formatted(file.name(), file.size()));
    }
  }

  @Override
  public Optional<String> send(ChannelSettings channel, String recipient, OutPart part, PartKey key)
      throws TokenRefusedException, ApiFailure {
    ApiAccount account = WecomApi.account(channel);
    ObjectNode message =
        JsonNodeFactory.instance
            .objectNode()
            .put("touser", customer(recipient))
            .put("open_kfid", recipient.substring(Math.min(recipient.length(), bar(recipient) + 1)))
            .put("msgid", KfMessageId.of(key));
    OutFile file = part.file();
    if (file == null) {
      message.put("msgtype", "text").putObject("text").put("content", part.text());
    } else {
      String kind = KfMedia.of(file).orElseThrow().word();
      String media = upload.put(account, kind, file.name(), file.content().bytes());
      message.put("msgtype", kind).putObject(kind).put("media_id", media);
    }
    messages.call(account, Call.posting(PATH, message.toString())).json();
    return Optional.empty();
  }

  /** WeCom has none; such a customer has to write first. */
  @Override
  public Optional<String> remind(
      ChannelSettings channel, String recipient, Map<String, String> values) {
    return Optional.empty();
  }

  private static int bar(String recipient) {
    int bar = recipient.indexOf('|');
    return bar < 0 ? recipient.length() : bar;
  }
}
