package org.supporthub.channel.wecom;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.supporthub.channel.ChannelSettings;
import org.supporthub.channel.Channels;
import org.supporthub.channel.CleanText;
import org.supporthub.channel.FormatNormaliser;
import org.supporthub.channel.push.Push;
import org.supporthub.channel.push.PushReader;
import org.supporthub.message.Flag;
import org.supporthub.message.InboundMessage;
import org.supporthub.message.Party;
import org.supporthub.message.RawMessage;
import org.supporthub.message.RejectedMessageException;
import org.supporthub.message.Sha256;

/**
 * Understands messages of WeCom customer service, and what WeCom pushes to tell that there are
 * some. All that one customer writes to one service account is one conversation. Fields without a
 * place of their own become the attribute {@code wecom.<type>.<name>}, the ids of media among them.
 */
@Component
public class WecomNormaliser implements FormatNormaliser {
  private static final int LONGEST_SUBJECT = 1000;
  private static final int LONGEST_VALUE = 2000;

  /** Good for seconds and for one use, and nothing to be kept. */
  private static final String WELCOME_CODE = "welcome_code";

  private final Channels channels;

  public WecomNormaliser(Channels channels) {
    this.channels = channels;
  }

  @Override
  public String format() {
    return Wecom.FORMAT;
  }

  @Override
  public InboundMessage normalise(RawMessage raw) {
    ChannelSettings channel = channels.get(raw.channel());
    byte[] bytes = raw.content().bytes();
    return KfMessage.isPush(bytes)
        ? push(raw, channel, bytes)
        : message(raw, channel, KfMessage.read(bytes));
  }

  @Override
  public byte[] attachment(RawMessage raw, String part) {
    throw new RejectedMessageException("a message of WeCom holds no files, only ids of them");
  }

  /** Nobody wrote it, and it belongs to no conversation. */
  private static InboundMessage push(RawMessage raw, ChannelSettings channel, byte[] bytes) {
    Push push =
        new PushReader(
                channel
                    .account()
                    .orElseThrow(
                        () -> new RejectedMessageException("the channel has no account any more")))
            .read(bytes);
    Map<String, String> attributes = new TreeMap<>();
    Notice.of(push).ifPresent(notice -> notice.writeTo(attributes));
    return inbound(
        raw,
        null,
        null,
        Party.unknown(),
        List.of(),
        "",
        "[%s] 企业微信通知 / notification of WeCom"
            .formatted(push.isEvent() ? push.get("Event") : push.type()),
        Set.of(Flag.EVENT),
        Sha256.of(push.deliveryKey()),
        push.createdAt(),
        attributes);
  }

  private static InboundMessage message(
      RawMessage raw, ChannelSettings channel, KfMessage message) {
    String customer = message.externalUser();
    Party sender =
        message.fromStaff() || customer.isEmpty()
            ? Party.unknown()
            : new Party(null, null, null, customer);
    return inbound(
        raw,
        message.id().isEmpty() ? null : message.id(),
        message.conversation().orElse(null),
        sender,
        sender.externalId() == null
            ? List.of()
            : message.conversation().map(WecomNormaliser::known).stream().toList(),
        message.type().equals("link")
            ? CleanText.cut(CleanText.oneLine(message.get("title")), LONGEST_SUBJECT)
            : "",
        CleanText.lines(KfText.of(message)),
        message.fromCustomer() ? Set.of() : Set.of(Flag.EVENT),
        null,
        message.sentAt(),
        attributes(channel, message));
  }

  /** Answers go by the service account that was written to. */
  private static Party known(String conversation) {
    return new Party(null, null, null, conversation);
  }

  private static InboundMessage inbound(
      RawMessage raw,
      @Nullable String externalId,
      @Nullable String conversation,
      Party sender,
      List<Party> replyTo,
      String subject,
      String text,
      Set<Flag> flags,
      @Nullable String fingerprint,
      Optional<Instant> sentAt,
      Map<String, String> attributes) {
    return new InboundMessage(
        raw.id(),
        raw.channel(),
        raw.medium(),
        externalId,
        conversation,
        List.of(),
        List.of(),
        sender,
        List.of(),
        List.of(),
        replyTo,
        subject,
        text,
        null,
        List.of(),
        flags,
        fingerprint,
        sentAt.orElse(null),
        raw.receivedAt(),
        attributes);
  }

  private static Map<String, String> attributes(ChannelSettings channel, KfMessage message) {
    Map<String, String> attributes = new TreeMap<>();
    put(attributes, "wecom.msgtype", message.type());
    put(attributes, "wecom.origin", message.json().path("origin").asText());
    put(attributes, "wecom.open_kfid", message.openKfId());
    put(attributes, "wecom.servicer_userid", message.json().path("servicer_userid").asText());
    for (Map.Entry<String, JsonNode> field : message.content().properties()) {
      if (field.getValue().isValueNode() && !field.getKey().equals(WELCOME_CODE)) {
        put(
            attributes,
            "wecom." + message.type() + "." + field.getKey(),
            field.getValue().asText());
      }
    }
    attributes.remove("wecom.text.content");
    switch (message.type()) {
      case "location" -> {
        put(attributes, "latitude", message.get("latitude"));
        put(attributes, "longitude", message.get("longitude"));
        put(attributes, "place", message.get("name"));
      }
      case "channels_shop_order" -> {
        put(attributes, "orderNumber", message.get("order_id"));
        put(attributes, "product", message.get("product_titles"));
      }
      case "channels_shop_product" -> put(attributes, "product", message.get("title"));
      default -> {}
    }
    attributes.putAll(channel.constants());
    return attributes;
  }

  private static void put(Map<String, String> attributes, String name, String value) {
    String text = CleanText.cut(CleanText.of(value).strip(), LONGEST_VALUE);
    if (!text.isEmpty()) {
      attributes.put(CleanText.of(name), text);
    }
  }
}
