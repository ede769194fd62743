package org.supporthub.bench;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What became of a side.
 *
 * @param warmUp rounds that do not count
 * @param rounds those that count
 * @param beside what else was seen in the rounds that count
 * @param failure why a round did not come to its end; then nothing of it is to be trusted
 */
record Figure(
    String name,
    String unit,
    Rounds warmUp,
    Rounds rounds,
    Map<String, Rounds> beside,
    Optional<String> failure) {

  static Figure begun(Side side) {
    return new Figure(
        side.name(), side.unit(), Rounds.of(), Rounds.of(), Map.of(), Optional.empty());
  }

  /** A figure that needs no warm-up, such as a start. */
  static Figure of(String name, String unit, Rounds rounds) {
    return new Figure(name, unit, Rounds.of(), rounds, Map.of(), Optional.empty());
  }

  Figure warmedUpBy(Reading reading) {
    return new Figure(name, unit, warmUp.and(reading.value()), rounds, beside, failure);
  }

  Figure and(Reading reading) {
    Map<String, Rounds> also = new TreeMap<>(beside);
    reading
        .beside()
        .forEach(
            (what, value) -> also.merge(what, Rounds.of(value), (known, one) -> known.and(value)));
    return new Figure(name, unit, warmUp, rounds.and(reading.value()), also, failure);
  }

  Figure failed(Exception cause) {
    return new Figure(name, unit, warmUp, rounds, beside, Optional.of(String.valueOf(cause)));
  }

  /** What was seen beside it, as a figure of its own. */
  Figure also(String what, String itsUnit) {
    return new Figure(
        what, itsUnit, Rounds.of(), beside.getOrDefault(what, Rounds.of()), Map.of(), failure);
  }

  /** Why it is not usable. */
  String reason() {
    return failure.orElse("it has no round");
  }

  boolean usable() {
    return failure.isEmpty() && !rounds.isEmpty();
  }
}
