package org.supporthub.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What one part of the bench found.
 *
 * @param how what was measured and how, in a few sentences
 * @param ratios figures beside their ceilings
 * @param alone figures that have no ceiling
 */
record Section(String title, String how, List<Ratio> ratios, List<Alone> alone) {

  /** A figure without a ceiling. */
  record Alone(Figure figure, Optional<Goal> goal) {}

  static Section of(String title, String how) {
    return new Section(title, how, List.of(), List.of());
  }

  Section with(Ratio ratio) {
    return new Section(title, how, plus(ratios, ratio), alone);
  }

  Section with(List<Ratio> several) {
    Section all = this;
    for (Ratio ratio : several) {
      all = all.with(ratio);
    }
    return all;
  }

  Section with(Figure figure) {
    return new Section(title, how, ratios, plus(alone, new Alone(figure, Optional.empty())));
  }

  Section with(Figure figure, Goal goal) {
    return new Section(title, how, ratios, plus(alone, new Alone(figure, Optional.of(goal))));
  }

  /** What could not be measured. */
  List<String> failures() {
    return Stream.concat(
            ratios.stream().flatMap(ratio -> Stream.of(ratio.hub(), ratio.ceiling())),
            alone.stream().map(Alone::figure))
        .filter(figure -> !figure.usable())
        .map(figure -> "%s, %s: %s".formatted(title, figure.name(), figure.reason()))
        .toList();
  }

  private static <T> List<T> plus(List<T> list, T one) {
    List<T> more = new ArrayList<>(list);
    more.add(one);
    return List.copyOf(more);
  }
}
