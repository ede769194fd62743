package org.supporthub.reply;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message of ours and where it is on its way, for people who look after what is unsent.
 *
 * @param id of the message on its ticket
 * @param ticketNumber null for what is about no ticket
 * @param channel whose mail server sends it
 * @param nextAttemptAt null when nothing more is tried
 * @param outcome why the last attempt failed, as {@code SMTP 550}
 * @param warning what became of another mail to the same address: {@code bounced 5.1.1} or {@code
 *     complained}; null if nothing that stands in the way
 * @param changedAt since when it is in this state
 */
public record OutgoingMessage(
    UUID id,
    @Nullable String ticketNumber,
    String channel,
    OutgoingKind kind,
    OutgoingState state,
    int attempts,
    @Nullable Instant nextAttemptAt,
    @Nullable String outcome,
    @Nullable String warning,
    Instant createdAt,
    Instant changedAt,
    @Nullable Instant sentAt) {}
