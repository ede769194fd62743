package org.supporthub.customer;

/** Customers cannot be merged or parted as was asked; the message says why. */
public class MergeRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  MergeRefusedException(String sentence) {
    super(sentence);
  }
}
