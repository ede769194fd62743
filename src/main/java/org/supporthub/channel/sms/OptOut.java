package org.supporthub.channel.sms;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Whether a customer wrote nothing but one of the words by which short messages are ended or
 * allowed again.
 */
public final class OptOut {
  /** Attribute of a message that tells an event. */
  public static final String EVENT = "event";

  /** The customer wants nothing more that they did not ask for. */
  public static final String OUT = "opt-out";

  /** The customer takes it back. */
  public static final String IN = "opt-in";

  private static final Set<String> ENDING =
      Set.of(
          "TD",
          "T",
          "R",
          "退订",
          "退訂",
          "取消订阅",
          "STOP",
          "STOPALL",
          "UNSUBSCRIBE",
          "CANCEL",
          "END",
          "QUIT");
  private static final Set<String> ALLOWING = Set.of("START", "UNSTOP", "恢复订阅", "重新订阅");

  private OptOut() {}

  /** Name of the event, if the text is such a word, with or without a mark behind it. */
  static Optional<String> in(String text) {
    String word = text.strip().replaceAll("[\\p{P}\\s]+", "").toUpperCase(Locale.ROOT);
    if (ENDING.contains(word)) {
      return Optional.of(OUT);
    }
    return ALLOWING.contains(word) ? Optional.of(IN) : Optional.empty();
  }
}
