package org.supporthub.demo;

import java.time.Duration;
import java.time.Instant;

/** Waits for something that needs a moment. */
record Patience(Duration longest) {
  /** A question that may fail while it is asked. */
  interface Question {
    boolean answered() throws Exception;
  }

  /** Asks twice a second; false when the time is over. */
  boolean until(Question question) throws Exception {
    Instant end = Instant.now().plus(longest);
    while (!question.answered()) {
      if (Instant.now().isAfter(end)) {
        return false;
      }
      Thread.sleep(500);
    }
    return true;
  }
}
