package org.supporthub.quarantine;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.supporthub.message.Medium;

/**
 * A message that could not be handled, as lists show it.
 *
 * @param id of the raw message
 * @param size of its bytes
 * @param stage id of the route it failed in
 * @param reason of the last failure, a sentence
 * @param firstSeen when it failed first, also over retries
 * @param tries how often it has failed
 * @param nextTryAt when it is tried again by itself; null when only a person can
 * @param editedFrom the message that this one was made of by a person
 * @param editedAs the changed message that was tried instead; then this one is only kept
 */
public record Quarantined(
    UUID id,
    String channel,
    Medium medium,
    String format,
    Instant receivedAt,
    long size,
    String stage,
    String reason,
    Instant firstSeen,
    Instant lastSeen,
    int tries,
    @Nullable Instant nextTryAt,
    @Nullable UUID editedFrom,
    @Nullable UUID editedAs) {}
