package org.supporthub.camel;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A route file and what became of it.
 *
 * @param path below the routes folder, with forward slashes
 * @param routeId null when the file could not be read that far
 * @param since when it came into this state
 * @param reason one sentence, with the line where it is known; null when it is started
 */
public record RouteFile(
    String path, @Nullable String routeId, State state, Instant since, @Nullable String reason) {

  /** What a route file is doing. */
  public enum State {
    STARTED,
    /** Switched off, or stopped by a person. */
    STOPPED,
    /** Refused; its route does not run. */
    FAILED
  }
}
