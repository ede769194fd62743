package org.supporthub.quarantine;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.supporthub.message.Content;
import org.supporthub.message.RawMessage;

/** Makes a changed message of one that failed; it notes what it came from, and by whom. */
final class Edits {
  /** Attribute with the id of the message that was changed. */
  static final String FROM = "editedFrom";

  private static final String BY = "editedBy";
  private static final String AT = "editedAt";

  private Edits() {}

  /**
   * A message of its own id with the delivery key of the other, so that one of the two is filed.
   */
  static RawMessage of(RawMessage original, byte[] bytes, String actor, Instant at) {
    Map<String, String> attributes = new HashMap<>(original.attributes());
    attributes.put(FROM, original.id().toString());
    attributes.put(BY, actor);
    attributes.put(AT, at.toString());
    return new RawMessage(
        UuidCreator.getTimeOrderedEpoch(at),
        original.channel(),
        original.medium(),
        original.format(),
        original.deliveryKey(),
        original.receivedAt(),
        attributes,
        Content.of(bytes));
  }
}
