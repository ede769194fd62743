package org.supporthub.camel.mail;

/**
 * How many bytes of mail one look may take. The poller chooses all mails of a look before it
 * fetches the first, so each is counted by the size the server states. A first mail is taken
 * whatever its size; after the first that has no room none is, or a small one would overtake it.
 */
final class LookBudget {
  private long left;
  private long next;
  private boolean begun;
  private boolean spent;
  private boolean listing;

  /** A look begins, which lists first. */
  void begin(long bytes) {
    left = bytes;
    next = 0;
    begun = false;
    spent = false;
    listing = true;
  }

  /** All mails of the look are chosen. */
  void listed() {
    listing = false;
  }

  /** Whether mails are being chosen. */
  boolean listing() {
    return listing;
  }

  /**
   * The mail that is asked for next.
   *
   * @param bytes its size as stated by the server; 0 if it states none
   */
  void next(long bytes) {
    next = bytes;
  }

  /** Takes it, if there is room. */
  boolean takes() {
    if (begun && next > left) {
      spent = true;
      return false;
    }
    begun = true;
    left -= next;
    return true;
  }

  /** Whether a mail had no room. */
  boolean spent() {
    return spent;
  }
}
