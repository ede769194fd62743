package org.supporthub.channel.wechat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.supporthub.channel.messenger.Allowance;
import org.supporthub.channel.messenger.Allowance.Kind;
import org.supporthub.channel.messenger.DeliveryResult;
import org.supporthub.channel.messenger.Messenger;
import org.supporthub.channel.messenger.RemoteFile;
import org.supporthub.message.Flag;
import org.supporthub.message.InboundMessage;

/**
 * What pushes of WeChat tell besides: whoever writes may be sent five messages within 48 hours,
 * whoever follows, scans a code or taps a menu three within a minute (customer-service messages,
 * table of quotas).
 */
@Component
public class WechatMessenger implements Messenger {
  private static final Duration AFTER_A_MESSAGE = Duration.ofHours(48);
  private static final int MESSAGES_AFTER_A_MESSAGE = 5;
  private static final Duration AFTER_AN_EVENT = Duration.ofMinutes(1);
  private static final int MESSAGES_AFTER_AN_EVENT = 3;

  private static final Set<String> ALLOWING =
      Set.of("subscribe", "SCAN", "CLICK", "scancode_push", "scancode_waitmsg");

  private static final Map<String, String> NAMES =
      Map.of("image", "picture", "voice", "voice", "video", "video", "shortvideo", "video");

  @Override
  public String format() {
    return "wechat";
  }

  @Override
  public List<Allowance> allowances(InboundMessage message) {
    Instant since =
        message.sentAt() != null && message.sentAt().isBefore(message.receivedAt())
            ? message.sentAt()
            : message.receivedAt();
    if (!message.flags().contains(Flag.EVENT)) {
      // A tap on a menu that we sent comes as a text, and counts as a tap on the account's own.
      return get(message, "bizmsgmenuid").isEmpty()
          ? List.of(new Allowance(Kind.MESSAGE, since, AFTER_A_MESSAGE, MESSAGES_AFTER_A_MESSAGE))
          : List.of(new Allowance(Kind.EVENT, since, AFTER_AN_EVENT, MESSAGES_AFTER_AN_EVENT));
    }
    String event = get(message, "Event");
    if (event.equals("unsubscribe")) {
      return List.of(
          new Allowance(Kind.MESSAGE, since, Duration.ZERO, 0),
          new Allowance(Kind.EVENT, since, Duration.ZERO, 0));
    }
    return ALLOWING.contains(event)
        ? List.of(new Allowance(Kind.EVENT, since, AFTER_AN_EVENT, MESSAGES_AFTER_AN_EVENT))
        : List.of();
  }

  @Override
  public List<RemoteFile> files(InboundMessage message) {
    String name = NAMES.get(get(message, "MsgType"));
    String media = get(message, "MediaId");
    String url = get(message, "PicUrl");
    List<RemoteFile> files = new ArrayList<>();
    if (name != null && !(media.isEmpty() && url.isEmpty())) {
      files.add(new RemoteFile(name, media, url));
    }
    return files;
  }

  @Override
  public Optional<DeliveryResult> result(InboundMessage message) {
    String id = get(message, "MsgID");
    if (!get(message, "Event").equals("TEMPLATESENDJOBFINISH") || id.isEmpty()) {
      return Optional.empty();
    }
    String status = get(message, "Status");
    return Optional.of(
        new DeliveryResult(
            id,
            switch (status) {
              case "success" -> "";
              case "failed:user block" -> "the customer refuses messages of the account";
              default -> "WeChat could not deliver it";
            }));
  }

  private static String get(InboundMessage message, String field) {
    return message.attributes().getOrDefault("wechat." + field, "");
  }
}
