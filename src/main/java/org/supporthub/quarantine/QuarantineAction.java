package org.supporthub.quarantine;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a person did about a failure.
 *
 * @param actor who
 * @param subject what it was done to
 * @param failedId id of the message, of the event that a receiver was not given, or of the message
 *     or call a file belongs to
 * @param place the channel, or the receiver
 * @param failure why it had failed
 * @param reason why it was done; null where none is asked for
 * @param editedAs id of the changed message
 */
public record QuarantineAction(
    Instant at,
    String actor,
    What action,
    Subject subject,
    UUID failedId,
    String place,
    String failure,
    @Nullable String reason,
    @Nullable UUID editedAs) {

  /** What was done. */
  public enum What {
    REPLAYED,
    EDITED,
    DELETED
  }

  /** A message in quarantine, an event that was given up, or a file that was not to be had. */
  public enum Subject {
    MESSAGE,
    DELIVERY,
    FILE
  }
}
