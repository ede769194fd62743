package org.supporthub.call;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A call of a customer in one line; {@code GET /api/calls/{id}} tells all of it.
 *
 * @param id ours
 * @param state as {@code ENDED_ANSWERED} or {@code MISSED}
 * @param outcome what the desk made of it; null while that is not decided
 * @param ticket number of the ticket it is on, if it is on one
 */
public record CustomerCall(
    UUID id,
    String channel,
    @Nullable String state,
    @Nullable String outcome,
    @Nullable String ticket,
    Instant at) {}
