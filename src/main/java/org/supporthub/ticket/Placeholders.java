package org.supporthub.ticket;

/** Question marks for statements over many rows. */
final class Placeholders {
  private Placeholders() {}

  /** {@code (?, ?), (?, ?), (?, ?)} for three rows of two columns. */
  static String rows(int rows, int columns) {
    String row = "(?" + ", ?".repeat(columns - 1) + ")";
    return row + (", " + row).repeat(rows - 1);
  }
}
