package org.supporthub.replay;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which messages are decided about again, and whether it counts.
 *
 * @param from received then or later; null for any, if a ticket is named
 * @param to received before; null for any, if a ticket is named
 * @param channel null for any
 * @param ticket number of the only ticket that is meant; null for any
 * @param dryRun only tells what would change
 * @param closed also tickets that are closed
 */
public record ReplayRequest(
    @Nullable Instant from,
    @Nullable Instant to,
    @Nullable String channel,
    @Nullable String ticket,
    boolean dryRun,
    boolean closed) {}
