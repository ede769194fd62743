package org.supporthub.channel.wecom;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.supporthub.channel.messenger.Allowance;
import org.supporthub.channel.messenger.Allowance.Kind;
import org.supporthub.channel.messenger.DeliveryResult;
import org.supporthub.channel.messenger.Messenger;
import org.supporthub.channel.messenger.RemoteFile;
import org.supporthub.message.Flag;
import org.supporthub.message.InboundMessage;

/**
 * What messages of WeCom customer service tell besides: whoever writes may be sent five messages
 * within 48 hours (send_msg), and a message of ours that did not arrive is told of later
 * (msg_send_fail).
 */
@Component
public class WecomMessenger implements Messenger {
  private static final Duration AFTER_A_MESSAGE = Duration.ofHours(48);
  private static final int MESSAGES = 5;

  private static final Map<String, String> NAMES =
      Map.of("image", "picture", "voice", "voice", "video", "video", "file", "file");

  @Override
  public String format() {
    return Wecom.FORMAT;
  }

  @Override
  public List<Allowance> allowances(InboundMessage message) {
    if (message.flags().contains(Flag.EVENT)) {
      return List.of();
    }
    Instant sent = message.sentAt();
    Instant since =
        sent != null && sent.isBefore(message.receivedAt()) ? sent : message.receivedAt();
    return List.of(new Allowance(Kind.MESSAGE, since, AFTER_A_MESSAGE, MESSAGES));
  }

  @Override
  public List<RemoteFile> files(InboundMessage message) {
    String type = message.attributes().getOrDefault("wecom.msgtype", "");
    String media = message.attributes().getOrDefault("wecom." + type + ".media_id", "");
    String name = NAMES.get(type);
    return name == null || media.isEmpty() ? List.of() : List.of(new RemoteFile(name, media, ""));
  }

  @Override
  public Optional<DeliveryResult> result(InboundMessage message) {
    Map<String, String> told = message.attributes();
    KfSendFailure failure =
        KfSendFailure.of(
            told.getOrDefault("wecom.event.fail_msgid", ""),
            told.getOrDefault("wecom.event.fail_type", ""));
    return KfMessageId.reply(failure.message())
        .map(reply -> new DeliveryResult(reply.toString(), failure.reason()));
  }
}
