package org.supporthub.quarantine;

import java.time.Instant;

/**
 * One failure of a message.
 *
 * @param stage id of the route it failed in
 * @param reason a sentence
 */
public record Attempt(Instant at, String stage, String reason) {}
