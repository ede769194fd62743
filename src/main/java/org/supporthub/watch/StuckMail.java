package org.supporthub.watch;

import java.time.Instant;

/**
 * A mail that stays in its mailbox because it could not be fetched, accepted or moved away.
 *
 * @param key the server's own id of it
 * @param taken whether it was accepted, and only stays behind
 * @param tries how often it has failed
 * @param since when it failed first
 * @param nextTryAt until then others are taken and it is left alone
 * @param sentence what is wrong with it
 */
public record StuckMail(
    String key, boolean taken, int tries, Instant since, Instant nextTryAt, String sentence) {}
