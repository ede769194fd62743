package org.supporthub.replay;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.supporthub.ticket.Labels;

/**
 * What became of one message.
 *
 * @param ticket number of its ticket; null when it has none
 * @param before what stood on the ticket; null unless the outcome is CHANGED
 * @param after what today's rules decide; null unless the outcome is CHANGED
 * @param reason why the ticket stays as it is; null when nothing kept it
 */
public record ReplayedMessage(
    UUID messageId,
    @Nullable String ticket,
    Outcome outcome,
    @Nullable Labels before,
    @Nullable Labels after,
    @Nullable String reason) {

  static ReplayedMessage of(
      UUID messageId, @Nullable String ticket, Outcome outcome, @Nullable String reason) {
    return new ReplayedMessage(messageId, ticket, outcome, null, null, reason);
  }
}
