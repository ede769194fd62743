package org.supporthub.tuning;

import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.supporthub.classify.KeywordClassifier;
import org.supporthub.tuning.TuningReport.CorrectedTerm;
import org.supporthub.tuning.TuningReport.UnknownPhrase;

/** Tells what to do about the rules. */
@Component
public class Tuning {
  private static final int MOST_MESSAGES = 5_000;
  private static final int SHOWN = 50;

  private final CorrectionStore store;
  private final KeywordClassifier rules;

  Tuning(CorrectionStore store, KeywordClassifier rules) {
    this.store = store;
    this.rules = rules;
  }

  /** What a period tells, of at most {@value #MOST_MESSAGES} messages of either kind. */
  public TuningReport report(Period period) {
    List<Correction> corrections = store.between(period, 0, MOST_MESSAGES);
    List<Uncovered> uncovered = store.uncovered(period, MOST_MESSAGES);
    var phrases = new Phrases();
    uncovered.forEach(each -> phrases.add(rules.unknownWords(each.subject() + "\n" + each.text())));
    corrections.forEach(
        each -> phrases.add(rules.unknownWords(each.subject() + "\n" + each.text())));
    return new TuningReport(
        period,
        store.count(period),
        terms(corrections),
        uncovered.stream().limit(SHOWN).toList(),
        phrases.frequent(SHOWN).stream()
            .map(phrase -> new UnknownPhrase(phrase.text(), phrase.messages()))
            .toList(),
        corrections.size() + uncovered.size());
  }

  private record Misled(String term, @Nullable String rule, String from, String to) {}

  private static List<CorrectedTerm> terms(List<Correction> corrections) {
    return corrections.stream()
        .filter(each -> !each.category().equals(each.oldCategory()))
        .flatMap(
            each ->
                each.terms().stream()
                    .map(
                        term -> new Misled(term, each.rule(), each.oldCategory(), each.category())))
        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()))
        .entrySet()
        .stream()
        .map(
            entry ->
                new CorrectedTerm(
                    entry.getKey().term(),
                    entry.getKey().rule(),
                    entry.getKey().from(),
                    entry.getKey().to(),
                    entry.getValue()))
        .sorted(
            Comparator.comparingLong(CorrectedTerm::count)
                .reversed()
                .thenComparing(CorrectedTerm::term)
                .thenComparing(CorrectedTerm::to))
        .limit(SHOWN)
        .toList();
  }
}
