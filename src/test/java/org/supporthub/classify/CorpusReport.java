package org.supporthub.classify;

import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.function.Function;

/** Precision, recall and F1 of each category over labelled messages. */
final class CorpusReport {
  private final TreeMap<String, Count> counts = new TreeMap<>();
  private final StringBuilder misses = new StringBuilder();

  private static final class Count {
    private int right;
    private int wronglyGiven;
    private int missed;

    double f1() {
      return 2.0 * right / Math.max(1, 2 * right + wronglyGiven + missed);
    }

    double precision() {
      return (double) right / Math.max(1, right + wronglyGiven);
    }

    double recall() {
      return (double) right / Math.max(1, right + missed);
    }
  }

  CorpusReport(List<Example> examples, KeywordClassifier classifier) {
    this(examples, said -> classifier.classify(said).category());
  }

  CorpusReport(List<Example> examples, Function<Said, String> categories) {
    for (Example example : examples) {
      String category = categories.apply(example.said());
      if (category.equals(example.label())) {
        count(category).right++;
      } else {
        count(category).wronglyGiven++;
        count(example.label()).missed++;
        misses.append(
            "%s -> %s: %s%n".formatted(example.label(), category, example.text().strip()));
      }
    }
  }

  private Count count(String category) {
    return counts.computeIfAbsent(category, unused -> new Count());
  }

  double macroF1() {
    return counts.values().stream().mapToDouble(Count::f1).average().orElse(0);
  }

  /** Share of the messages of a category that were given another one. */
  double missed(String category) {
    return 1 - count(category).recall();
  }

  @Override
  public String toString() {
    var table =
        new StringBuilder("category               precision  recall      F1   n%n".formatted());
    counts.forEach(
        (category, count) ->
            table.append(
                String.format(
                    Locale.ROOT,
                    "%-22s %9.2f %7.2f %7.2f %3d%n",
                    category,
                    count.precision(),
                    count.recall(),
                    count.f1(),
                    count.right + count.missed)));
    return table
        .append(String.format(Locale.ROOT, "macro-F1 %.3f%n%n", macroF1()))
        .append(misses)
        .toString();
  }
}
