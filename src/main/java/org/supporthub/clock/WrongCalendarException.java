package org.supporthub.clock;

/** A calendar cannot be as it is written; the message is a sentence that begins with the key. */
public class WrongCalendarException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String key;

  WrongCalendarException(String key, String sentence) {
    super(key + " " + sentence);
    this.key = key;
  }

  static WrongCalendarException of(String key, String value, String must) {
    String shown = value.length() > 60 ? value.substring(0, 60) + "…" : value;
    return new WrongCalendarException(key, "is '%s', but %s".formatted(shown, must));
  }

  /** Where in the calendar, such as {@code hours.mon[1]}. */
  public String key() {
    return key;
  }
}
