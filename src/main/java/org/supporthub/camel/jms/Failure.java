package org.supporthub.camel.jms;

import org.supporthub.message.RejectedMessageException;

/**
 * Why a message goes to quarantine.
 *
 * @param stage id of the route it failed in
 * @param reason a sentence a person can act on, without personal data
 * @param forAPerson whether it must not be tried again by itself
 */
public record Failure(String stage, String reason, boolean forAPerson) {
  private static final int LONGEST_STAGE = 40;
  private static final int LONGEST_REASON = 1000;

  /** Cut to what the quarantine table holds, or its own insert would fail for ever. */
  public Failure {
    stage = shortened(stage, LONGEST_STAGE);
    reason = shortened(reason, LONGEST_REASON);
  }

  public Failure(String stage, String reason) {
    this(stage, reason, false);
  }

  /** Another try would only stop the hub again. */
  static Failure stoppedTheHub(String stage, int times) {
    String howOften = times == 3 ? "three" : Integer.toString(times);
    return new Failure(
        stage, "the hub stopped %s times while handling this message".formatted(howOften), true);
  }

  /** Says in the rejection's own words, or by type and place, what went wrong. */
  public static Failure of(String stage, Throwable thrown) {
    return new Failure(stage, reasonOf(thrown));
  }

  /**
   * The reason of a rejection is meant to be shown. The message of any other exception may hold
   * what a customer wrote, so only its type and the code that threw it are told.
   */
  public static String reasonOf(Throwable thrown) {
    return Causes.of(thrown)
        .filter(RejectedMessageException.class::isInstance)
        .findFirst()
        .map(Throwable::getMessage)
        .orElseGet(() -> placeOf(Causes.root(thrown)));
  }

  private static String placeOf(Throwable root) {
    StackTraceElement[] trace = root.getStackTrace();
    String type = root.getClass().getSimpleName();
    for (StackTraceElement frame : trace) {
      if (frame.getClassName().startsWith("org.supporthub.")) {
        return type + " at " + located(frame);
      }
    }
    return trace.length == 0 ? type : type + " at " + located(trace[0]);
  }

  private static String located(StackTraceElement frame) {
    String type = frame.getClassName();
    return "%s.%s:%d"
        .formatted(
            type.substring(type.lastIndexOf('.') + 1),
            frame.getMethodName(),
            frame.getLineNumber());
  }

  private static String shortened(String text, int longest) {
    return text.codePointCount(0, text.length()) <= longest
        ? text
        : text.substring(0, text.offsetByCodePoints(0, longest));
  }
}
