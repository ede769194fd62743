package org.supporthub.classify;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.supporthub.message.Sha256;

/** A compiled rule file: immutable, and the same answer for the same message always. */
record KeywordRules(
    String ruleSet,
    RuleFile.Strategy strategy,
    TermIndex<CompiledRule> rules,
    TermRoutes routes,
    MessageMarks marks,
    PriorityMatrix matrix,
    NegationRules negations,
    RequiredData required,
    Vocabulary.Finder finder,
    Categories.Names categories) {

  /** A classification, and the attributes with what the words added to them. */
  record Reading(Classification classification, Map<String, String> attributes) {}

  /** First 12 hexadecimal digits of the SHA-256 of a rule file. */
  static String fingerprint(String text) {
    return Sha256.of(text).substring(0, 12);
  }

  Reading read(Said said) {
    List<Hits.Field> fields =
        List.of(
            find("subject", said.subject()),
            find("text", said.text()),
            find("sender", said.sender()),
            find("attachments", said.attachments()),
            find("recognised", said.recognised()));
    long[] possible = routes.possible(fields);
    var message = new Message(said, fields, marks, possible);
    List<CompiledRule.Verdict> verdicts = new ArrayList<>();
    for (int i = rules.first(possible); i >= 0; i = rules.next(possible, i)) {
      rules.get(i).judge(message).ifPresent(verdicts::add);
    }
    Optional<CompiledRule.Verdict> winner = winner(verdicts);
    Map<String, String> attributes = marks.attributes(message);
    return new Reading(classify(message, winner, verdicts, attributes), attributes);
  }

  private Hits.Field find(String name, String field) {
    Occurrences found = finder.find(field);
    negations.apply(found);
    return new Hits.Field(name, 1, found);
  }

  /** The first of equal scores wins, so the order in the file settles ties. */
  private Optional<CompiledRule.Verdict> winner(List<CompiledRule.Verdict> verdicts) {
    var passed = verdicts.stream().filter(CompiledRule.Verdict::passed);
    return strategy == RuleFile.Strategy.FIRST_MATCH
        ? passed.findFirst()
        : passed.reduce((best, next) -> next.score() > best.score() ? next : best);
  }

  private Classification classify(
      Message message,
      Optional<CompiledRule.Verdict> winner,
      List<CompiledRule.Verdict> verdicts,
      Map<String, String> attributes) {
    Optional<CompiledRule> rule = winner.map(CompiledRule.Verdict::rule);
    String category = rule.map(CompiledRule::category).orElseGet(() -> told(message));
    Optional<Priority> own = rule.map(CompiledRule::priority);
    Classification.Cell cell = own.isPresent() ? null : matrix.cell(marks.facts(category, message));
    return new Classification(
        category,
        own.orElseGet(() -> cell == null ? Priority.NORMAL : matrix.priority(cell)),
        rule.map(CompiledRule::id).orElse(null),
        ruleSet,
        message.tags(),
        required.missing(category, message, attributes),
        cell,
        rule.map(won -> won.matches(message)).orElse(List.of()),
        considered(winner, verdicts));
  }

  /** Where no words decide, what the routing of calls says of the queue and the keys. */
  private String told(Message message) {
    String category = message.attributes().get(Said.CALL_CATEGORY);
    return category != null && categories.known(category) ? category : Categories.OTHER;
  }

  Classification prioritisedAgain(Classification before, Collection<String> tags, boolean risk) {
    Classification.Cell cell = before.matrix();
    if (cell == null) {
      return before;
    }
    Classification.Cell now =
        matrix.cell(
            new PriorityMatrix.Facts(
                before.category(),
                Set.copyOf(cell.tiers()),
                cell.impact() == null ? "" : cell.impact(),
                cell.risk() || risk,
                List.copyOf(tags)));
    return new Classification(
        before.category(),
        matrix.priority(now),
        before.rule(),
        before.ruleSet(),
        before.tags(),
        before.missing(),
        now,
        before.matches(),
        before.considered());
  }

  private List<Classification.Considered> considered(
      Optional<CompiledRule.Verdict> winner, List<CompiledRule.Verdict> verdicts) {
    String loser =
        strategy == RuleFile.Strategy.FIRST_MATCH ? "an earlier rule matched" : "lower score";
    return verdicts.stream()
        .sorted(
            Comparator.comparing((CompiledRule.Verdict verdict) -> !isWinner(verdict, winner))
                .thenComparing(Comparator.comparingDouble(CompiledRule.Verdict::score).reversed()))
        .map(
            verdict ->
                new Classification.Considered(
                    verdict.rule().id(),
                    verdict.rule().category(),
                    verdict.score(),
                    isWinner(verdict, winner)
                        ? "won"
                        : verdict.passed() ? loser : verdict.outcome()))
        .toList();
  }

  private static boolean isWinner(
      CompiledRule.Verdict verdict, Optional<CompiledRule.Verdict> winner) {
    return winner.filter(won -> won == verdict).isPresent();
  }
}
