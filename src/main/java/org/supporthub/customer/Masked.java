package org.supporthub.customer;

/** Contacts as they are shown where nobody needs them whole. */
final class Masked {
  private static final int SHOWN = 3;

  private Masked() {}

  /** An identity's value: of a mail address its domain and first letter, of others both ends. */
  static String of(String kind, String value) {
    int at = value.lastIndexOf('@');
    if (kind.equals(Identity.MAIL) && at > 0) {
      return value.substring(0, value.offsetByCodePoints(0, 1)) + "***" + value.substring(at);
    }
    int length = value.codePointCount(0, value.length());
    int shown = Math.min(SHOWN, length / 4);
    return value.substring(0, value.offsetByCodePoints(0, shown))
        + "***"
        + value.substring(value.offsetByCodePoints(value.length(), -shown));
  }
}
