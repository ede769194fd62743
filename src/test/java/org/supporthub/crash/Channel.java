package org.supporthub.crash;

/** The ways in; the letter begins the sender's ids. */
enum Channel {
  WEB_JSON("web-json", "J"),
  WEB_FORM("web-form", "F"),
  SUPPORT_MAIL("support-mail", "I"),
  SALES_MAIL("sales-mail", "P");

  private final String label;
  private final String letter;

  Channel(String label, String letter) {
    this.label = label;
    this.letter = letter;
  }

  String letter() {
    return letter;
  }

  @Override
  public String toString() {
    return label;
  }
}
