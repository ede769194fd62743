package org.supporthub.clock;

/** What we promised to do in time. */
public enum ServiceClock {
  FIRST_RESPONSE,
  RESOLUTION
}
