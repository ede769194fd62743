package org.supporthub.clock;

/** What we promised to do in time. */
public enum ServiceClock {
  FIRST_RESPONSE,
  /** From a message of a customer who was answered before to the next answer of a person. */
  NEXT_RESPONSE,
  RESOLUTION
}
