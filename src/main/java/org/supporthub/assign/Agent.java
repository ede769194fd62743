package org.supporthub.assign;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who works on tickets.
 *
 * @param channels channels or media they may work on; empty for all
 * @param categories categories or groups they may work on; empty for all
 * @param tiers tiers whose customers they look after; empty for all
 * @param capacity most tickets they work on at once
 * @param hours calendar of their shift; null for any hour
 */
public record Agent(
    String id,
    String name,
    List<String> teams,
    List<String> skills,
    List<String> channels,
    List<String> categories,
    List<String> tiers,
    int capacity,
    boolean senior,
    @Nullable String hours) {

  /** Why they must not have this ticket, in one phrase; empty when they may. */
  public Optional<String> forbids(AssignmentCase ticket) {
    if (!channels.isEmpty() && !ticket.cameBy(channels)) {
      return Optional.of("does not work on channel " + ticket.channel());
    }
    if (!categories.isEmpty() && !ticket.isAbout(categories)) {
      return Optional.of("does not work on category " + ticket.category());
    }
    if (!tiers.isEmpty() && !ticket.hasTier(tiers)) {
      return Optional.of(
          "looks after customers of tier %s only".formatted(String.join(", ", tiers)));
    }
    return Optional.empty();
  }
}
