package org.supporthub.classify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How much the rules owe to words that stand in a single message: of the shipped rules only those
 * terms are left that occur in one half of the messages, and they are measured on the other half;
 * then the other way round.
 */
final class CrossCheck {
  private static final Path FILE = Path.of("config/classification.yaml");
  private static final List<String> LISTS = List.of("any", "all", "none");

  private final CorpusReport report;

  CrossCheck(List<Example> examples) throws IOException {
    List<Example> measured = new ArrayList<>();
    Map<Said, String> categories = new HashMap<>();
    for (int half = 0; half < 2; half++) {
      List<Example> known = half(examples, half);
      List<Example> unknown = half(examples, 1 - half);
      KeywordRules rules = rulesOf(known);
      unknown.forEach(
          example ->
              categories.put(
                  example.said(), rules.read(example.said()).classification().category()));
      measured.addAll(unknown);
    }
    report = new CorpusReport(measured, categories::get);
  }

  /** Every second, so that both halves have as many of each label and language. */
  private static List<Example> half(List<Example> examples, int which) {
    List<Example> half = new ArrayList<>();
    for (int i = which; i < examples.size(); i += 2) {
      half.add(examples.get(i));
    }
    return half;
  }

  private static KeywordRules rulesOf(List<Example> known) throws IOException {
    String text = Files.readString(FILE);
    YAMLMapper yaml = YAMLMapper.builder().build();
    JsonNode tree = yaml.readTree(text);
    Set<String> terms = occurring(tree, known);
    lists(tree).forEach(list -> replace(list, terms));
    RuleFile file = yaml.treeToValue(tree, RuleFile.class);
    return new RuleCompiler(file, new RuleFault("half", text)).unchecked("half");
  }

  private static Set<String> occurring(JsonNode tree, List<Example> known) {
    JsonNode variants = tree.get("variants");
    var vocabulary =
        new Vocabulary(new Folding(variants.get("from").asText(), variants.get("to").asText()));
    Map<Integer, Set<String>> written = new HashMap<>();
    lists(tree).forEach(list -> words(list, vocabulary, written));
    Vocabulary.Finder finder = vocabulary.finder();
    Set<String> occurring = new HashSet<>();
    for (Example example : known) {
      Said said = example.said();
      Occurrences found = finder.find(said.subject() + "\n" + said.text());
      for (int i = 0; i < found.distinct(); i++) {
        occurring.addAll(written.get(found.term(i)));
      }
    }
    return occurring;
  }

  /** The lists of terms of rules and term sets. */
  private static List<ArrayNode> lists(JsonNode tree) {
    List<ArrayNode> lists = new ArrayList<>();
    tree.get("rules").forEach(rule -> LISTS.forEach(key -> collect(rule.get(key), lists)));
    tree.get("termSets").forEach(set -> collect(set, lists));
    return lists;
  }

  private static void collect(@Nullable JsonNode node, List<ArrayNode> into) {
    if (node instanceof ArrayNode list) {
      into.add(list);
      for (JsonNode item : list) {
        LISTS.forEach(key -> collect(item.get(key), into));
      }
    }
  }

  private static void words(ArrayNode list, Vocabulary vocabulary, Map<Integer, Set<String>> into) {
    for (JsonNode item : list) {
      if (item.isTextual() && !GappedPhrase.is(item.asText())) {
        into.computeIfAbsent(vocabulary.add(item.asText()), any -> new HashSet<>())
            .add(item.asText());
      }
    }
  }

  /** Puts something that nobody writes in the place of the other terms. */
  private static void replace(ArrayNode list, Set<String> terms) {
    for (int i = 0; i < list.size(); i++) {
      if (list.get(i).isTextual() && !terms.contains(list.get(i).asText())) {
        list.set(i, TextNode.valueOf("\uE000" + list.get(i).asText().replace(" ..", "")));
      }
    }
  }

  double macroF1() {
    return report.macroF1();
  }

  @Override
  public String toString() {
    return report.toString();
  }
}
