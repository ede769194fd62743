package org.supporthub.tuning;

import java.time.Instant;

/** From a time, inclusive, to another, exclusive. */
public record Period(Instant from, Instant to) {}
