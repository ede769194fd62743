package org.supporthub.settings;

import java.time.Instant;

/**
 * An edit that was not taken over, so that what was there before goes on.
 *
 * @param reason one sentence for the engineer
 */
public record Refusal(Instant at, String reason) {}
