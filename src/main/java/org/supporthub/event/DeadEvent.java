package org.supporthub.event;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event that was given up at a receiver after its last attempt.
 *
 * @param id of the event
 * @param type the past-tense part: {@code created}, {@code breached} …
 * @param reason of the last failure: a status code or the type of an error
 * @param firstSeen when it was tried first, or had to wait for an earlier event
 * @param lastSeen when it failed last
 */
public record DeadEvent(
    UUID id,
    String receiver,
    String ticketNumber,
    long sequence,
    String type,
    String reason,
    Instant firstSeen,
    @Nullable Instant lastSeen,
    int tries) {}
