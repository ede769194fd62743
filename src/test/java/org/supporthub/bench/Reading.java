package org.supporthub.bench;

import java.util.Map;
import java.util.TreeMap;

/**
 * What one round measured.
 *
 * @param value the figure itself
 * @param beside what else was seen, by name with its unit, as {@code p99 ms}
 */
record Reading(double value, Map<String, Double> beside) {
  static Reading of(double value) {
    return new Reading(value, Map.of());
  }

  Reading with(String name, double also) {
    Map<String, Double> more = new TreeMap<>(beside);
    more.put(name, also);
    return new Reading(value, more);
  }
}
