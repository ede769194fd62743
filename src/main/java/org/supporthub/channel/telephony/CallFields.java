package org.supporthub.channel.telephony;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.supporthub.channel.CleanText;
import org.supporthub.channel.Telephony;
import org.supporthub.message.CallEvent;
import org.supporthub.message.CallEvent.Agent;
import org.supporthub.message.CallEvent.Key;
import org.supporthub.message.CallEvent.Queue;
import org.supporthub.message.CallEvent.Recording;
import org.supporthub.message.CallEvent.Times;
import org.supporthub.message.CallEvent.Type;
import org.supporthub.message.PhoneNumber;

/**
 * What a callback says, by target field and still as text: {@code callId}, {@code type}, {@code
 * from} … What a telephone system calls things is gone; how it writes numbers and times is not.
 */
final class CallFields {
  private static final int LONGEST = 300;

  /** A signed address is long, and worth nothing when it is cut. */
  private static final int LONGEST_ADDRESS = 2_000;

  private static final String CUSTOM = "custom.";

  private final Telephony telephony;
  private final Instant receivedAt;
  private final Map<String, String> values = new LinkedHashMap<>();
  private final List<Key> keys = new ArrayList<>();
  private final List<Recording> recordings = new ArrayList<>();

  /**
   * @param receivedAt stands for the time of what a system tells live and without a time
   */
  CallFields(Telephony telephony, Instant receivedAt) {
    this.telephony = telephony;
    this.receivedAt = receivedAt;
  }

  CallFields put(String target, @Nullable Object value) {
    String text = value == null ? "" : CleanText.oneLine(String.valueOf(value));
    if (!text.isEmpty()) {
      values.put(
          target, CleanText.cut(text, target.equals("recordingUrl") ? LONGEST_ADDRESS : LONGEST));
    }
    return this;
  }

  CallFields key(String key, @Nullable String label) {
    if (!key.isBlank()) {
      keys.add(new Key(null, key.strip(), label == null || label.isBlank() ? null : label.strip()));
    }
    return this;
  }

  CallFields recording(Recording recording) {
    if (recordings.stream().noneMatch(known -> known.id().equals(recording.id()))) {
      recordings.add(recording);
    }
    return this;
  }

  /** The event, if this is one: it names its call and says what happened. */
  Optional<CallEvent> event() {
    Optional<Type> type = constant(Type.class, "type");
    String callId = values.getOrDefault("callId", "");
    if (type.isEmpty() || callId.isEmpty()) {
      return Optional.empty();
    }
    addKeys();
    addRecording(type.get());
    return Optional.of(
        new CallEvent(
            values.getOrDefault("account", ""),
            callId,
            values.get("legId"),
            eventId(type.get()),
            number("seq"),
            type.get(),
            constant(CallEvent.Direction.class, "direction").orElse(null),
            phone("from"),
            phone("to"),
            constant(CallEvent.State.class, "state").orElse(null),
            queue(),
            agent(),
            times(type.get()),
            constant(CallEvent.HangupBy.class, "hangupBy").orElse(null),
            values.get("cause"),
            Keys.masked(keys, telephony),
            values.get("rating"),
            recordings,
            custom()));
  }

  private void addKeys() {
    for (String key : values.getOrDefault("keys", "").split("[,; ]+")) {
      key(key, null);
    }
    String node = values.get("keyNode");
    if (node != null) {
      keys.replaceAll(key -> new Key(node, key.key(), key.label()));
    }
  }

  private void addRecording(Type type) {
    String url = values.get("recordingUrl");
    String id = values.getOrDefault("recordingId", url == null ? "" : url);
    if (!id.isEmpty()) {
      Long seconds = number("recordingSeconds");
      recording(
          new Recording(
              id,
              url,
              values.get("recordingOf"),
              seconds == null ? null : Math.toIntExact(Math.min(seconds, Integer.MAX_VALUE)),
              type == Type.VOICEMAIL_READY));
    }
  }

  /** The system's own id of what it tells, or else what tells two things of a call apart. */
  private String eventId(Type type) {
    String given = values.get("eventId");
    if (given != null) {
      return given;
    }
    List<String> parts = new ArrayList<>();
    parts.add(type.name());
    parts.add(values.getOrDefault("legId", ""));
    parts.add(values.getOrDefault("agentId", values.getOrDefault("agentExtension", "")));
    recordings.forEach(recording -> parts.add(recording.id()));
    if (type == Type.IVR_INPUT || type == Type.TRANSFERRED) {
      // It is stored, so secrets are not in it.
      Keys.masked(keys, telephony).forEach(key -> parts.add(key.key()));
      parts.add(values.getOrDefault("at", ""));
    }
    return CleanText.cut(String.join("|", parts), LONGEST);
  }

  private @Nullable PhoneNumber phone(String target) {
    String written = values.get(target);
    return written == null
        ? null
        : Numbers.of(written, telephony.region(), values.get(target + "Name"));
  }

  private @Nullable Queue queue() {
    String name = values.get("queueName");
    String id = values.getOrDefault("queue", name == null ? "" : name);
    return id.isEmpty() ? null : new Queue(id, name);
  }

  private @Nullable Agent agent() {
    Agent agent =
        new Agent(values.get("agentId"), values.get("agentName"), values.get("agentExtension"));
    return agent.equals(new Agent(null, null, null)) ? null : agent;
  }

  private Times times(Type type) {
    boolean live = type != Type.CDR && type != Type.LEG;
    Instant at = moment("at").orElse(live ? receivedAt : null);
    return new Times(
        moment("startedAt").orElse(null),
        moment("queuedAt").orElse(type == Type.QUEUED ? at : null),
        moment("ringingAt").orElse(type == Type.RINGING ? at : null),
        moment("answeredAt").orElse(type == Type.ANSWERED ? at : null),
        moment("endedAt").orElse(type == Type.ENDED ? at : null),
        seconds("waitSeconds"),
        seconds("talkSeconds"),
        seconds("totalSeconds"));
  }

  private Optional<Instant> moment(String target) {
    return Optional.ofNullable(values.get(target))
        .flatMap(text -> Moment.parse(text, telephony.timeZone()));
  }

  private @Nullable Integer seconds(String target) {
    Long seconds = number(target);
    return seconds == null || seconds > Integer.MAX_VALUE ? null : seconds.intValue();
  }

  private @Nullable Long number(String target) {
    String text = values.getOrDefault(target, "");
    return text.matches("\\d{1,18}") ? Long.valueOf(text) : null;
  }

  private Map<String, String> custom() {
    Map<String, String> custom = new TreeMap<>();
    values.forEach(
        (target, value) -> {
          if (target.startsWith(CUSTOM)) {
            custom.put(target.substring(CUSTOM.length()), value);
          }
        });
    return custom;
  }

  private <E extends Enum<E>> Optional<E> constant(Class<E> type, String target) {
    String meaning = telephony.meaning(target, values.getOrDefault(target, ""));
    try {
      return Optional.of(Enum.valueOf(type, meaning.strip().toUpperCase(Locale.ROOT)));
    } catch (IllegalArgumentException meansNothingToUs) {
      return Optional.empty();
    }
  }
}
