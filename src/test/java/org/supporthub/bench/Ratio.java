package org.supporthub.bench;

import java.util.Optional;

/**
 * The hub beside a ceiling, or beside itself under other conditions.
 *
 * @param goal what the ratio should reach, where there is a goal
 */
record Ratio(String name, Figure hub, Figure ceiling, Optional<Goal> goal) {

  static Ratio of(String name, Figure hub, Figure ceiling) {
    return new Ratio(name, hub, ceiling, Optional.empty());
  }

  Ratio withGoal(Goal wanted) {
    return new Ratio(name, hub, ceiling, Optional.of(wanted));
  }

  /** The ratio of each pair of rounds; none when either side failed. */
  Optional<Rounds> rounds() {
    return refusal().isPresent()
        ? Optional.empty()
        : Optional.of(hub.rounds().dividedBy(ceiling.rounds()));
  }

  /** Why there is no ratio. */
  Optional<String> refusal() {
    if (!ceiling.usable()) {
      return Optional.of("no ratio, the ceiling failed: " + ceiling.reason());
    }
    if (!hub.usable()) {
      return Optional.of("no ratio, the hub failed: " + hub.reason());
    }
    return Optional.empty();
  }
}
