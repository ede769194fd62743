package org.supporthub.quarantine;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.supporthub.message.RawMessage;

/**
 * What a message carries along when it leaves quarantine for another try, because its row is gone
 * by then: how often it had failed, and since when.
 */
record History(int tries, @Nullable Instant since) {
  private static final String TRIES = "quarantineTries";
  private static final String SINCE = "quarantineSince";

  static History of(RawMessage raw) {
    try {
      String since = raw.attributes().get(SINCE);
      return new History(
          Integer.parseInt(raw.attributes().getOrDefault(TRIES, "0")),
          since == null ? null : Instant.parse(since));
    } catch (NumberFormatException | DateTimeException e) {
      // Not written by us, so the message begins anew.
      return new History(0, null);
    }
  }

  /** The message with this history. */
  static RawMessage onto(RawMessage raw, int tries, Instant since) {
    Map<String, String> attributes = new HashMap<>(raw.attributes());
    attributes.put(TRIES, Integer.toString(tries));
    attributes.put(SINCE, since.toString());
    return with(raw, attributes);
  }

  /** The message without history, as it first came in. */
  static RawMessage off(RawMessage raw) {
    Map<String, String> attributes = new HashMap<>(raw.attributes());
    attributes.remove(TRIES);
    attributes.remove(SINCE);
    return with(raw, attributes);
  }

  private static RawMessage with(RawMessage raw, Map<String, String> attributes) {
    return new RawMessage(
        raw.id(),
        raw.channel(),
        raw.medium(),
        raw.format(),
        raw.deliveryKey(),
        raw.receivedAt(),
        attributes,
        raw.content());
  }
}
