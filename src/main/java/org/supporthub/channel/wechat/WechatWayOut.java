package org.supporthub.channel.wechat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.supporthub.channel.ChannelSettings;
import org.supporthub.channel.MessageTemplate;
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

/** Customer-service messages (客服消息) and template messages (模板消息) of an Official Account. */
@Component
public class WechatWayOut implements WayOut {
  private static final int LONGEST_TEXT = 2048;

  private final Api messages;
  private final MediaUpload upload;

  public WechatWayOut(ApiTokens tokens) {
    this.messages = Api.forMessages(tokens);
    this.upload = new MediaUpload(Api.forMedia(tokens));
  }

  @Override
  public String format() {
    return "wechat";
  }

  @Override
  public List<OutPart> parts(String text, List<OutFile> files) {
    files.forEach(WechatWayOut::check);
    return OutParts.of("WeChat", text, LONGEST_TEXT, files);
  }

  private static void check(OutFile file) {
    MediaKind kind =
        MediaKind.of(file)
            .orElseThrow(
                () ->
                    new UnfitReplyException(
                        "'%s' is %s, and WeChat takes pictures (JPEG, PNG, GIF, BMP), voice (AMR, MP3) and videos (MP4) only; send it by mail, or a link to it."
                            .formatted(file.name(), file.contentType())));
    if (file.size() > kind.most()) {
      throw new UnfitReplyException(
          "'%s' has %d bytes; WeChat takes %d of %s."
              .formatted(file.name(), file.size(), kind.most(), file.contentType()));
    }
  }

  @Override
  public Optional<String> send(ChannelSettings channel, String recipient, OutPart part, PartKey key)
      throws TokenRefusedException, ApiFailure {
    ApiAccount account = WechatAccount.of(channel);
    ObjectNode message = JsonNodeFactory.instance.objectNode().put("touser", recipient);
    OutFile file = part.file();
    if (file == null) {
      message.put("msgtype", "text").putObject("text").put("content", part.text());
    } else {
      fill(message, account, file);
    }
    messages.call(account, Call.posting("/cgi-bin/message/custom/send", message.toString())).json();
    return Optional.empty();
  }

  private void fill(ObjectNode message, ApiAccount account, OutFile file)
      throws TokenRefusedException, ApiFailure {
    MediaKind kind = MediaKind.of(file).orElseThrow();
    byte[] bytes = file.content().bytes();
    ObjectNode media = message.put("msgtype", kind.word()).putObject(kind.word());
    media.put("media_id", upload.put(account, kind.word(), kind.fileName(file), bytes));
    if (kind == MediaKind.VIDEO) {
      media.put("thumb_media_id", upload.put(account, "thumb", "file.jpg", VideoPicture.jpeg()));
      media.put("title", file.name()).put("description", "");
    }
  }

  @Override
  public Optional<String> remind(
      ChannelSettings channel, String recipient, Map<String, String> values)
      throws TokenRefusedException, ApiFailure {
    Optional<MessageTemplate> template = channel.account().orElseThrow().template();
    if (template.isEmpty()) {
      return Optional.empty();
    }
    ObjectNode message = JsonNodeFactory.instance.objectNode().put("touser", recipient);
    message.put("template_id", template.get().id());
    if (!template.get().url().isEmpty()) {
      message.put("url", template.get().url());
    }
    ObjectNode data = message.putObject("data");
    template
        .get()
        .fields()
        .forEach(
            (name, words) ->
                data.putObject(name).put("value", TemplateField.filled(name, words, values)));
    var answer =
        messages
            .call(
                WechatAccount.of(channel),
                Call.posting("/cgi-bin/message/template/send", message.toString()))
            .json();
    return Optional.of(answer.path("msgid").asText(""));
  }
}
