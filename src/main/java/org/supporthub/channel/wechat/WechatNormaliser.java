package org.supporthub.channel.wechat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import org.supporthub.channel.ChannelSettings;
import org.supporthub.channel.Channels;
import org.supporthub.channel.CleanText;
import org.supporthub.channel.DeliveryKey;
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
 * Understands what WeChat pushes. All that one customer writes is one conversation. Fields without
 * a place of their own become the attribute {@code wechat.<name>}, the ids of media among them.
 */
@Component
public class WechatNormaliser implements FormatNormaliser {
  private static final int LONGEST_SUBJECT = 1000;

  private static final Set<String> WITH_A_PLACE =
      Set.of("ToUserName", "FromUserName", "CreateTime", "MsgId", "Content", "Encrypt");

  /** Where a push says where somebody is: latitude, longitude, name of the place. */
  private static final List<List<String>> PLACES =
      List.of(
          List.of("Location_X", "Location_Y", "Label"),
          List.of("Latitude", "Longitude", "Label"),
          List.of(
              "SendLocationInfo/Location_X",
              "SendLocationInfo/Location_Y",
              "SendLocationInfo/Label"));

  private final Channels channels;

  public WechatNormaliser(Channels channels) {
    this.channels = channels;
  }

  @Override
  public String format() {
    return "wechat";
  }

  @Override
  public InboundMessage normalise(RawMessage raw) {
    ChannelSettings channel = channels.get(raw.channel());
    Push push =
        new PushReader(
                channel
                    .account()
                    .orElseThrow(
                        () -> new RejectedMessageException("the channel has no account any more")))
            .read(raw.content().bytes());
    String id = push.get("MsgId").isEmpty() ? push.get("MsgID") : push.get("MsgId");
    String sender = push.sender().isEmpty() ? null : DeliveryKey.of(push.sender());
    return new InboundMessage(
        raw.id(),
        raw.channel(),
        raw.medium(),
        id.isEmpty() ? null : DeliveryKey.of(id),
        sender,
        List.of(),
        List.of(),
        new Party(null, null, null, sender),
        List.of(),
        List.of(),
        List.of(),
        push.type().equals("link")
            ? CleanText.cut(CleanText.oneLine(push.get("Title")), LONGEST_SUBJECT)
            : "",
        CleanText.lines(PushText.of(push)),
        null,
        List.of(),
        push.isEvent() ? Set.of(Flag.EVENT) : Set.of(),
        Sha256.of(push.deliveryKey()),
        push.createdAt().orElse(null),
        raw.receivedAt(),
        attributes(channel, push));
  }

  @Override
  public byte[] attachment(RawMessage raw, String part) {
    throw new RejectedMessageException("a push of WeChat holds no files, only ids of them");
  }

  private static Map<String, String> attributes(ChannelSettings channel, Push push) {
    Map<String, String> attributes = new TreeMap<>();
    push.fields()
        .forEach(
            (name, value) -> {
              String text = CleanText.of(value).strip();
              if (!WITH_A_PLACE.contains(name) && !text.isEmpty()) {
                attributes.put("wechat." + CleanText.of(name), text);
              }
            });
    for (List<String> place : PLACES) {
      put(attributes, "latitude", push.get(place.get(0)));
      put(attributes, "longitude", push.get(place.get(1)));
      put(attributes, "place", push.get(place.get(2)));
    }
    // The attribute that marks it as a machine's, for rules of classification.
    PushText.recognised(push)
        .ifPresent(text -> attributes.put("recognised", CleanText.lines(text)));
    attributes.putAll(channel.constants());
    return attributes;
  }

  private static void put(Map<String, String> attributes, String name, String value) {
    if (!value.isEmpty()) {
      attributes.put(name, value);
    }
  }
}
