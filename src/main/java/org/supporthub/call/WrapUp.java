package org.supporthub.call;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the agent wrote of a call.
 *
 * @param description what it was about
 * @param result whether it is solved
 * @param rating how satisfied the customer is, 1 to 5
 * @param followUpAt when to be reminded, where it is not solved
 */
public record WrapUp(
    String description,
    @Nullable String solution,
    Result result,
    @Nullable Integer rating,
    @Nullable Instant followUpAt) {
  /** How the call ended for the customer. */
  public enum Result {
    RESOLVED,
    UNRESOLVED
  }
}
