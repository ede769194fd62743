package org.supporthub.bench;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Each ratio as a bar as long as its median, with a thin line from the worst to the best round, a
 * mark at its goal, and one line across all where hub and ceiling are equal. What is longer than
 * the chart is cut off and its end marked.
 */
record Chart(List<Ratio> ratios) {
  private static final int LABELS = 300;
  private static final int BARS = 460;
  private static final int VALUES = 150;
  private static final int ROW = 30;
  private static final int TOP = 46;
  private static final int BOTTOM = 34;
  private static final double SHORTEST = 1.2;
  private static final double LONGEST = 2;

  /** The chart as an SVG document. */
  String svg() {
    double scale = BARS / longest();
    int height = TOP + ratios.size() * ROW + BOTTOM;
    StringBuilder svg = new StringBuilder();
    svg.append(
        text(
            """
            <svg xmlns="http://www.w3.org/2000/svg" width="%1$d" height="%2$d" viewBox="0 0 %1$d %2$d" font-family="sans-serif" font-size="13">
            <rect width="%1$d" height="%2$d" fill="#ffffff"/>
            """,
            LABELS + BARS + VALUES, height));
    svg.append(
        label(
            12,
            22,
            "start",
            "#222222",
            "The hub beside its ceilings. Bar: median. Thin line: least to most. Red mark: goal. Green: reached, orange: missed, blue: no goal."));
    for (int i = 0; i < ratios.size(); i++) {
      row(svg, ratios.get(i), TOP + i * ROW, scale);
    }
    double equal = LABELS + scale;
    svg.append(line(equal, TOP - 6, equal, TOP + ratios.size() * ROW, "#444444", 1));
    svg.append(
        label(equal, TOP + ratios.size() * ROW + 18, "middle", "#444444", "1.0: the ceiling"));
    return svg.append("</svg>\n").toString();
  }

  private double longest() {
    return ratios.stream()
        .flatMap(
            ratio ->
                Stream.concat(
                    ratio.rounds().map(Rounds::most).stream(),
                    ratio.goal().map(Goal::bound).stream()))
        .mapToDouble(Double::doubleValue)
        .map(length -> Math.min(length, LONGEST))
        .reduce(SHORTEST, Math::max);
  }

  private static void row(StringBuilder svg, Ratio ratio, int top, double scale) {
    int middle = top + ROW / 2;
    svg.append(label(LABELS - 10, middle + 4, "end", "#222222", ratio.name()));
    Optional<Rounds> rounds = ratio.rounds();
    if (rounds.isEmpty()) {
      svg.append(label(LABELS + 6, middle + 4, "start", "#b00020", "no ratio: a side failed"));
      return;
    }
    double median = rounds.get().median();
    String colour =
        ratio.goal().map(goal -> goal.reachedBy(median) ? "#2e7d32" : "#e08a00").orElse("#3b6ea5");
    svg.append(
        text(
            "<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"16\" fill=\"%s\"/>\n",
            LABELS, middle - 8, x(median, scale) - LABELS, colour));
    double least = x(rounds.get().least(), scale);
    double most = x(rounds.get().most(), scale);
    svg.append(line(least, middle, most, middle, "#111111", 1.5));
    if (median * scale > BARS) {
      svg.append(label(LABELS + BARS - 14, middle + 4, "start", "#ffffff", "»"));
    }
    ratio
        .goal()
        .map(goal -> x(goal.bound(), scale))
        .ifPresent(goal -> svg.append(line(goal, middle - 11, goal, middle + 11, "#b00020", 3)));
    svg.append(
        label(
            LABELS + BARS + 10,
            middle + 4,
            "start",
            "#222222",
            Numbers.text(median) + ratio.goal().map(goal -> "  (goal " + goal + ")").orElse("")));
  }

  private static double x(double value, double scale) {
    return LABELS + Math.min(value * scale, BARS);
  }

  private static String line(
      double x1, double y1, double x2, double y2, String colour, double width) {
    return text(
        "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\" stroke-width=\"%.1f\"/>\n",
        x1, y1, x2, y2, colour, width);
  }

  private static String label(double x, double y, String anchor, String colour, String content) {
    return text(
        "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" fill=\"%s\">%s</text>\n",
        x, y, anchor, colour, content.replace("&", "&amp;").replace("<", "&lt;"));
  }

  private static String text(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }
}
