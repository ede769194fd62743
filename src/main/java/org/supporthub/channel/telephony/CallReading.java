package org.supporthub.channel.telephony;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.supporthub.channel.ChannelSettings;
import org.supporthub.channel.Telephony;
import org.supporthub.message.CallEvent;
import org.supporthub.message.RejectedMessageException;

/** Reads a callback by the settings of its channel: the same at the door and behind the queue. */
final class CallReading {
  private CallReading() {}

  /** How the callbacks of a channel are read. */
  static Telephony telephony(ChannelSettings channel) {
    return channel
        .telephony()
        .orElseThrow(
            () -> new RejectedMessageException("the channel is no longer one of telephony"));
  }

  /**
   * The events of a callback, in its order. What is no event of a call, or of a kind that is not
   * known, is not among them.
   *
   * @throws RejectedMessageException when the bytes cannot be read
   */
  static List<CallEvent> events(
      ChannelSettings channel, byte[] bytes, String query, Instant receivedAt) {
    Telephony telephony = telephony(channel);
    Callback callback = Callback.of(bytes, query);
    CallSystem system = system(channel, telephony);
    List<JsonNode> told = new ArrayList<>();
    if (callback.body().isArray()) {
      callback.body().forEach(told::add);
    } else {
      told.add(callback.body());
    }
    return told.stream()
        .flatMap(
            one ->
                system
                    .events(one, callback.query(), () -> new CallFields(telephony, receivedAt))
                    .stream())
        .map(CallFields::event)
        .flatMap(Optional::stream)
        .toList();
  }

  private static CallSystem system(ChannelSettings channel, Telephony telephony) {
    return switch (telephony.system()) {
      case "twilio" -> new Twilio();
      case "freeswitch" -> new FreeSwitch(telephony);
      case "tccc" -> new Tccc();
      case "aliyun-voice" -> new AliyunVoice();
      default -> new MappedSystem(channel.fields(), channel.constants());
    };
  }
}
