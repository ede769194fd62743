package org.supporthub.bench;

import java.util.ArrayList;
import java.util.List;

/**
 * Measures several sides in turn, A B A B, so that what disturbs the machine for a while disturbs
 * all. A side that fails is left out from then on and says why.
 *
 * @param rounds that count
 * @param longestWarmUp rounds after which the measurement begins though a side is not steady yet
 */
record Interleaved(int rounds, int longestWarmUp) {

  List<Figure> measure(List<Side> sides) {
    List<Figure> figures = new ArrayList<>(sides.stream().map(Figure::begun).toList());
    for (int warmUp = 0; warmUp < longestWarmUp && !steady(figures); warmUp++) {
      round(sides, figures, true);
    }
    for (int round = 0; round < rounds; round++) {
      round(sides, figures, false);
    }
    return figures;
  }

  private static boolean steady(List<Figure> figures) {
    return figures.stream()
        .allMatch(figure -> figure.failure().isPresent() || figure.warmUp().steady());
  }

  private static void round(List<Side> sides, List<Figure> figures, boolean warmUp) {
    for (int i = 0; i < sides.size(); i++) {
      Figure figure = figures.get(i);
      if (figure.failure().isEmpty()) {
        figures.set(i, next(sides.get(i), figure, warmUp));
      }
    }
  }

  private static Figure next(Side side, Figure figure, boolean warmUp) {
    try {
      Reading reading = side.round().measure();
      return warmUp ? figure.warmedUpBy(reading) : figure.and(reading);
    } catch (Exception e) {
      return figure.failed(e);
    }
  }
}
