package org.supporthub.bench;

/**
 * Something that is measured round by round, beside others.
 *
 * @param name as it stands in the report
 * @param unit of its figure, as {@code messages/s}
 */
record Side(String name, String unit, Round round) {

  /** One round of a measurement. */
  interface Round {
    Reading measure() throws Exception;
  }
}
