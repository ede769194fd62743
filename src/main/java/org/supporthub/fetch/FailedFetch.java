package org.supporthub.fetch;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A file that is not to be had.
 *
 * @param id owner and place, as {@code 0190…-….0}
 * @param kind MESSAGE or CALL
 * @param owner id of the message or call it belongs to
 * @param file what it is called, as {@code picture}
 * @param ticketNumber of the ticket that message or call is on; null if it is on none
 * @param reason of the last failure
 * @param firstSeen when it was to be fetched first
 * @param lastSeen when it failed last
 */
public record FailedFetch(
    String id,
    String kind,
    UUID owner,
    String channel,
    String file,
    @Nullable String ticketNumber,
    String reason,
    Instant firstSeen,
    Instant lastSeen,
    int tries) {

  /** What an id names. */
  public record Key(UUID owner, int place) {
    @Override
    public String toString() {
      return owner + "." + place;
    }
  }
}
