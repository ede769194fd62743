package org.supporthub.bench;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.supporthub.classify.KeywordClassifier;
import org.supporthub.classify.ManyTerms;
import org.supporthub.classify.Said;
import org.supporthub.classify.ShippedRules;

/**
 * The classifier alone on one thread, beside a loop of {@link String#contains} and beside one
 * {@link Pattern} of all terms. Counted is the processor time of that thread.
 */
final class ClassifierPart implements Part {
  private static final List<Integer> VOCABULARIES = List.of(100, 1_000, 10_000, 100_000);
  private static final int LENGTH = 500;
  private static final int MESSAGES = 300;
  private static final String UNIT = "messages/s";

  @Override
  public String name() {
    return "classifier";
  }

  @Override
  public Section measure(Sizes sizes) throws Exception {
    var made = new ManyTerms();
    List<String> messages = made.messages(MESSAGES, LENGTH);
    long nanos = sizes.posting().toNanos() / 4;
    List<Side> sides = new ArrayList<>();
    sides.add(side("default rules", messages, nanos, by(ShippedRules.classifier())));
    for (int count : VOCABULARIES) {
      List<String> terms = made.terms(count);
      sides.add(side(rules(count), messages, nanos, by(ManyTerms.rules(terms))));
      sides.add(side("contains, " + count, messages, nanos, loop(terms)));
      sides.add(side("regex, " + count, messages, nanos, alternation(terms)));
    }
    return section(sizes.interleaved().measure(sides));
  }

  private Section section(List<Figure> figures) {
    Map<String, Figure> byName =
        figures.stream().collect(Collectors.toMap(Figure::name, figure -> figure));
    Section section =
        Section.of(
                name(),
                """
                One thread, counted in its processor time, over %d messages of %d characters, each several labelled messages of \
                one language on end, two in three Chinese. The default rules, then 20 rules with 100 to 100,000 terms, of \
                which the first 100 occur and the others hardly ever. Beside it, over the same lower-case text: a loop of \
                String.contains over all terms, and find() by one java.util.regex alternation of them all, longest first."""
                    .formatted(MESSAGES, LENGTH))
            .with(byName.get("default rules"), Goal.atLeast(50_000))
            .with(byName.get("default rules").also("MB/s of UTF-8", "MB/s"))
            .with(
                Ratio.of(
                        "classifier: cost of 100,000 terms beside 100",
                        byName.get(rules(100)),
                        byName.get(rules(100_000)))
                    .withGoal(Goal.atMost(2)));
    for (int count : VOCABULARIES) {
      Figure hub = byName.get(rules(count));
      Ratio loop =
          Ratio.of(
              "classifier, %,d terms beside contains".formatted(count),
              hub,
              byName.get("contains, " + count));
      section =
          section
              .with(count == 10_000 ? loop.withGoal(Goal.atLeast(50)) : loop)
              .with(
                  Ratio.of(
                      "classifier, %,d terms beside a regex".formatted(count),
                      hub,
                      byName.get("regex, " + count)));
    }
    return section;
  }

  private static String rules(int terms) {
    return "%,d terms".formatted(terms);
  }

  private static ToIntFunction<String> by(KeywordClassifier classifier) {
    return text -> classifier.classify(Said.of("chat", "", text, Map.of())).matches().size();
  }

  private static ToIntFunction<String> loop(List<String> terms) {
    return text -> {
      int found = 0;
      for (String term : terms) {
        found += text.contains(term) ? 1 : 0;
      }
      return found;
    };
  }

  private static ToIntFunction<String> alternation(List<String> terms) {
    Pattern pattern =
        Pattern.compile(
            terms.stream()
                .sorted((one, other) -> other.length() - one.length())
                .map(Pattern::quote)
                .collect(Collectors.joining("|")));
    return text -> {
      int found = 0;
      Matcher matcher = pattern.matcher(text);
      while (matcher.find()) {
        found++;
      }
      return found;
    };
  }

  private static Side side(
      String name, List<String> messages, long nanos, ToIntFunction<String> work) {
    double bytes =
        messages.stream()
            .mapToInt(message -> message.getBytes(StandardCharsets.UTF_8).length)
            .average()
            .orElseThrow();
    return new Side(name, UNIT, () -> round(messages, nanos, work, bytes));
  }

  /** Goes on for some processor time, at least over a few messages. */
  private static Reading round(
      List<String> messages, long nanos, ToIntFunction<String> work, double bytes) {
    var threads = ManagementFactory.getThreadMXBean();
    long begin = threads.getCurrentThreadCpuTime();
    long spent = 0;
    int done = 0;
    int found = 0;
    while (spent < nanos) {
      for (int i = 0; i < 3; i++) {
        found += work.applyAsInt(messages.get(done++ % messages.size()));
      }
      spent = threads.getCurrentThreadCpuTime() - begin;
    }
    double perSecond = done / (spent / 1e9);
    return Reading.of(perSecond)
        .with("MB/s of UTF-8", perSecond * bytes / 1e6)
        .with("found a message", (double) found / done);
  }
}
