package org.supporthub.lifecycle;

import java.util.Map;

/**
 * {@code config/quality.yaml} as it is written.
 *
 * @param share percent of tickets that are checked
 * @param pass percent of all points from which a check is passed
 * @param criteria by name, in the order of the file
 */
record QualityFile(double share, double pass, Map<String, Criterion> criteria) {

  /** What is looked at, and the most points it may get. */
  record Criterion(LifecycleFile.Label label, int points) {}

  /** The most points a check may get. */
  int outOf() {
    return criteria.values().stream().mapToInt(Criterion::points).sum();
  }
}
