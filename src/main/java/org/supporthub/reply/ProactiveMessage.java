package org.supporthub.reply;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A proactive message that was taken, the same however often it is asked for.
 *
 * @param id by which the list of outgoing messages names it
 * @param purpose as {@code survey-follow-up}
 * @param channel it leaves by
 * @param to number, mail address, or the id a messenger knows the customer by
 * @param notBefore the end of the quiet hours it waits for; null if it leaves at once
 */
public record ProactiveMessage(
    UUID id,
    String purpose,
    String channel,
    String to,
    String text,
    @Nullable Instant notBefore,
    Instant acceptedAt) {

  static ProactiveMessage of(ProactiveStore.Row row) {
    return new ProactiveMessage(
        row.message().id(),
        row.purpose().word(),
        row.message().channel(),
        CustomerWay.key(row.message().recipients().get(0)),
        row.message().text(),
        row.notBefore(),
        row.message().at());
  }
}
