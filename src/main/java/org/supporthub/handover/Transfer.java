package org.supporthub.handover;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A ticket's way from one team to another.
 *
 * @param rule the row of the table of transfers it takes
 * @param from null where the ticket had no team
 * @param role who is responsible
 * @param dueAt by when somebody of the other team must have the ticket; null for never
 * @param decision why it was approved or refused
 */
public record Transfer(
    UUID id,
    String rule,
    @Nullable String from,
    String to,
    String role,
    State state,
    String reason,
    String requestedBy,
    Instant requestedAt,
    @Nullable Instant dueAt,
    @Nullable String decidedBy,
    @Nullable Instant decidedAt,
    @Nullable String decision) {

  /** Where it stands. */
  public enum State {
    /** Somebody has to approve it. */
    PENDING,
    APPROVED,
    REFUSED,
    /** It needed no approval. */
    DONE
  }
}
