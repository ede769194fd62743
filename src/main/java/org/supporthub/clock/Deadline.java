package org.supporthub.clock;

import java.time.Instant;

/**
 * When a clock of a ticket runs out.
 *
 * @param round 1 for the first run of the clock on a ticket, 2 when it runs again
 * @param level 0 is the due time itself, 1 and more are escalation levels
 * @param reason which policy row set it, for people
 */
public record Deadline(ServiceClock clock, int round, int level, Instant dueAt, String reason) {}
