package org.supporthub.crash;

import java.time.Duration;

/**
 * A kill that was carried out.
 *
 * @param backAfter from the start of the killed part until it works again
 */
record Killed(Kill kill, Duration backAfter) {}
