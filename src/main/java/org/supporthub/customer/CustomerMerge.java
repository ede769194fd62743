package org.supporthub.customer;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * That a customer became part of another.
 *
 * @param kept id of the one that both are now
 * @param merged id that was given up, and leads to the other
 * @param actor who merged them: {@code system} by proof, else a user name
 * @param tickets how many tickets went over
 * @param undoneAt null while it stands
 */
public record CustomerMerge(
    long id,
    long kept,
    long merged,
    String reason,
    String actor,
    Instant at,
    long tickets,
    @Nullable Instant undoneAt,
    @Nullable String undoneBy,
    @Nullable String undoneReason) {}
