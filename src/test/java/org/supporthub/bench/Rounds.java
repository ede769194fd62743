package org.supporthub.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What the rounds of one measurement gave, in their order. */
record Rounds(List<Double> values) {
  private static final double STEADY = 0.10;
  private static final int ALIKE = 3;

  Rounds {
    values = List.copyOf(values);
  }

  static Rounds of(double... values) {
    List<Double> list = new ArrayList<>();
    for (double value : values) {
      list.add(value);
    }
    return new Rounds(list);
  }

  Rounds and(double value) {
    List<Double> more = new ArrayList<>(values);
    more.add(value);
    return new Rounds(more);
  }

  boolean isEmpty() {
    return values.isEmpty();
  }

  /** The middle one; of an even number the mean of the two in the middle. */
  double median() {
    if (values.isEmpty()) {
      throw new IllegalStateException("there was no round");
    }
    List<Double> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }

  double least() {
    return Collections.min(values);
  }

  double most() {
    return Collections.max(values);
  }

  /** Whether the last three differ by less than a tenth, so that a warm-up may end. */
  boolean steady() {
    if (values.size() < ALIKE) {
      return false;
    }
    Rounds last = new Rounds(values.subList(values.size() - ALIKE, values.size()));
    return last.most() - last.least() < STEADY * last.most();
  }

  /** This divided by another, round by round: what was measured side by side is compared. */
  Rounds dividedBy(Rounds other) {
    if (values.size() != other.values.size()) {
      throw new IllegalArgumentException(
          "%d rounds stand beside %d".formatted(values.size(), other.values.size()));
    }
    List<Double> quotients = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      quotients.add(values.get(i) / other.values.get(i));
    }
    return new Rounds(quotients);
  }
}
