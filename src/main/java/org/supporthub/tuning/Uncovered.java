package org.supporthub.tuning;

import java.time.Instant;

/**
 * A message of which no rule knew anything; contacts are masked.
 *
 * @param ticket the number of the ticket it opened
 */
public record Uncovered(
    String ticket, String channel, String subject, String text, Instant createdAt) {}
