package org.supporthub.classify;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.supporthub.settings.ConfigException;

/** Checks a rule file and compiles it; what is wrong is said in one sentence with the rule's id. */
final class RuleCompiler {
  private final RuleFile rules;
  private final RuleFault fault;
  private final Categories.Names categories;
  private final Folding folding;
  private final Vocabulary vocabulary;

  RuleCompiler(RuleFile rules, RuleFault fault) {
    this.rules = rules;
    this.fault = fault;
    this.categories = new Categories.Names(rules.categories());
    this.folding = folding();
    this.vocabulary = new Vocabulary(folding);
  }

  KeywordRules compile(String ruleSet) {
    checkIds();
    checkTermSets();
    List<CompiledRule> ready = rules.rules().stream().map(this::rule).toList();
    ready.forEach(rule -> new TermChecks(rule, vocabulary, fault).run());
    new ReachCheck(ready, rules.strategy(), vocabulary, fault).run();
    return assemble(ruleSet, ready);
  }

  /** The rules without a look at terms that could be left out and rules that never decide. */
  KeywordRules unchecked(String ruleSet) {
    return assemble(ruleSet, rules.rules().stream().map(this::rule).toList());
  }

  private KeywordRules assemble(String ruleSet, List<CompiledRule> ready) {
    TermIndex<CompiledRule> compiled = vocabulary.routes().index(ready, CompiledRule::terms);
    MessageMarks marks = marks();
    NegationRules negations = negations();
    RequiredData required = RequiredData.of(rules, categories.all(), this);
    new MatrixCheck(rules, fault, categories.all()).run();
    return new KeywordRules(
        ruleSet,
        rules.strategy(),
        compiled,
        vocabulary.routes().routes(vocabulary.size()),
        marks,
        new PriorityMatrix(rules.priorities()),
        negations,
        required,
        vocabulary.finder(),
        categories);
  }

  private Folding folding() {
    RuleFile.Variants variants = rules.variants();
    if (variants == null) {
      return new Folding("", "");
    }
    long from = variants.from().codePoints().count();
    long to = variants.to().codePoints().count();
    if (from != to) {
      throw wrong("variants", "has %d characters in 'from' and %d in 'to'".formatted(from, to));
    }
    return new Folding(variants.from(), variants.to());
  }

  private void checkIds() {
    Set<String> seen = new HashSet<>();
    for (RuleFile.Rule rule : rules.rules()) {
      if (!seen.add(rule.id())) {
        throw wrong(owner(rule), "is there twice");
      }
    }
  }

  /** A set that no rule uses must be right as well. */
  private void checkTermSets() {
    rules
        .termSets()
        .forEach(
            (name, terms) ->
                new ExpressionCompiler(
                        rules.termSets(), new Vocabulary(folding), fault, "term set " + name)
                    .list(terms));
  }

  private CompiledRule rule(RuleFile.Rule rule) {
    if (!categories.known(rule.category())) {
      throw wrong(owner(rule), "has the unknown category '" + rule.category() + "'");
    }
    if (rule.any().isEmpty() && rule.all().isEmpty() && rule.attributes().isEmpty()) {
      throw wrong(owner(rule), "is empty: it has none of 'any', 'all' and 'attributes'");
    }
    var expressions = new ExpressionCompiler(rules.termSets(), vocabulary, fault, owner(rule));
    RuleFile.Fields fields = fields(rule.fields());
    Expression.AnyOf any = rule.any().isEmpty() ? null : expressions.any(rule.any());
    Expression.AllOf all = expressions.all(rule.all());
    double threshold = threshold(rule, any, all, fields);
    var compiled =
        new CompiledRule(
            rule.id(),
            rule.category(),
            Set.copyOf(rule.channels()),
            Set.copyOf(rule.languages()),
            tiers(rule),
            folded(rule.attributes()),
            fields,
            any,
            all,
            expressions.list(rule.none()),
            threshold,
            rule.priority());
    expressions.finish();
    return compiled;
  }

  private double threshold(
      RuleFile.Rule rule,
      Expression.@Nullable AnyOf any,
      Expression.AllOf all,
      RuleFile.Fields fields) {
    double sum = (any == null ? 0 : any.highest()) + all.highest();
    double highest = sum * Math.max(fields.highest(), 1);
    double threshold = rule.threshold() != null ? rule.threshold() : highest > 0 ? 1 : 0;
    if (threshold > highest) {
      throw wrong(
          owner(rule),
          "has the threshold %s, but its terms reach no more than %s"
              .formatted(threshold, highest));
    }
    return threshold;
  }

  private Set<String> tiers(RuleFile.Rule rule) {
    for (String tier : rule.tiers()) {
      if (!rules.tiers().containsKey(tier) && !tier.equals(MessageMarks.ORDINARY)) {
        throw wrong(owner(rule), "asks for the unknown tier '" + tier + "'");
      }
    }
    return Set.copyOf(rule.tiers());
  }

  private RuleFile.Fields fields(RuleFile.@Nullable Fields own) {
    if (own != null) {
      return own;
    }
    return rules.fields() != null ? rules.fields() : RuleFile.Fields.EQUAL;
  }

  private MessageMarks marks() {
    List<MessageMarks.TagRule> tags =
        rules.tags().stream()
            .map(
                tag ->
                    new MessageMarks.TagRule(
                        tag.tag(), folded(tag.attributes()), words("tag " + tag.tag(), tag.any())))
            .toList();
    Map<String, MessageMarks.TierRule> tiers = new LinkedHashMap<>();
    rules
        .tiers()
        .forEach(
            (name, tier) ->
                tiers.put(
                    name,
                    new MessageMarks.TierRule(
                        tier.tag() == null ? "" : tier.tag(), folded(tier.customerTier()))));
    Map<String, Expression> impact = new LinkedHashMap<>();
    rules.impact().forEach((kind, terms) -> impact.put(kind, words("impact " + kind, terms)));
    Map<String, Extractor> extractors = new LinkedHashMap<>();
    rules
        .extract()
        .forEach((name, extraction) -> extractors.put(name, extractor(name, extraction)));
    return new MessageMarks(tags, tiers, words("risk", rules.risk()), impact, extractors);
  }

  private Extractor extractor(String name, RuleFile.Extraction extraction) {
    String owner = "extract " + name;
    return new Extractor(
        extraction.values().stream()
            .map(value -> new Extractor.Choice(value.value(), words(owner, value.any())))
            .toList(),
        new ExpressionCompiler(rules.termSets(), vocabulary, fault, owner)
            .terms(extraction.after()),
        extraction.digits() == null ? 1 : extraction.digits());
  }

  private NegationRules negations() {
    RuleFile.Negations negations = rules.negations();
    if (negations == null) {
      return NegationRules.of(new int[0], 0, new int[0], 0, new int[0]);
    }
    return NegationRules.of(
        negationWords(negations.before()),
        negations.reach(),
        negationWords(negations.after()),
        negations.reachAfter(),
        negationWords(negations.except()));
  }

  private int[] negationWords(List<String> words) {
    return new ExpressionCompiler(rules.termSets(), vocabulary, fault, "negations")
        .terms(words.stream().map(Condition::term).toList());
  }

  Expression.AnyOf words(String owner, List<Condition> conditions) {
    var expressions = new ExpressionCompiler(rules.termSets(), vocabulary, fault, owner);
    return expressions.any(conditions);
  }

  private static Map<String, Set<String>> folded(Map<String, List<String>> attributes) {
    Map<String, Set<String>> result = new LinkedHashMap<>();
    attributes.forEach((name, values) -> result.put(name, folded(values)));
    return result;
  }

  private static Set<String> folded(List<String> values) {
    return values.stream().map(AttributeTest::folded).collect(Collectors.toSet());
  }

  private static String owner(RuleFile.Rule rule) {
    return "rule " + rule.id();
  }

  ConfigException wrong(String owner, String what) {
    return fault.in(owner, what);
  }
}
