package org.supporthub.camel.deploy;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.supporthub.settings.Refusal;

/**
 * A route file and what became of it.
 *
 * @param path below the routes folder, with forward slashes
 * @param routeId null when the file could not be read that far
 * @param since when it came into this state
 * @param reason one sentence, with the line where it is known; null when it is started
 * @param refused an edit that is not in force, because of which the route runs on as it was
 */
public record RouteFile(
    String path,
    @Nullable String routeId,
    State state,
    Instant since,
    @Nullable String reason,
    @Nullable Refusal refused) {

  /** What a route file is doing. */
  public enum State {
    STARTED,
    /** Switched off, or stopped by a person. */
    STOPPED,
    /** Refused; its route does not run. */
    FAILED
  }

  /** Whether a person has to look at it. */
  boolean wrong() {
    return state == State.FAILED || refused != null;
  }

  RouteFile in(State state, Instant since, @Nullable String reason) {
    return new RouteFile(path, routeId, state, since, reason, refused);
  }

  RouteFile refusing(@Nullable Refusal refused) {
    return new RouteFile(path, routeId, state, since, reason, refused);
  }
}
