package org.supporthub.classify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/** Large vocabularies made of the labelled messages, and the messages themselves by length. */
public final class ManyTerms {
  private static final int FOUND = 100;
  private static final int RULES = 20;
  private static final int LONGEST = 5;

  private final List<String> texts;
  private final Random random = new Random(7);

  public ManyTerms() {
    texts =
        GoldenCorpus.read("messages-dev.jsonl").stream()
            .map(example -> example.text().toLowerCase(Locale.ROOT))
            .toList();
  }

  /** As many messages of exactly this length; each is made of several of one language. */
  public List<String> messages(int count, int length) {
    Map<Boolean, List<String>> byLanguage = new TreeMap<>();
    texts.forEach(
        text ->
            byLanguage
                .computeIfAbsent(text.chars().anyMatch(c -> c > 0x3400), any -> new ArrayList<>())
                .add(text));
    List<String> made = new ArrayList<>();
    while (made.size() < count) {
      List<String> some = byLanguage.get(random.nextInt(3) > 0);
      var message = new StringBuilder();
      while (message.length() < length) {
        message.append(some.get(random.nextInt(some.size()))).append('\n');
      }
      made.add(message.substring(0, length));
    }
    return made;
  }

  /**
   * Different terms of two to five characters or words: the first hundred are cut from the messages
   * and found in them, the others are put together of their characters and words and hardly ever
   * found. So what grows is the vocabulary, and not what is found.
   */
  public List<String> terms(int count) {
    Set<String> terms = new LinkedHashSet<>();
    while (terms.size() < FOUND) {
      terms.add(cut(texts.get(random.nextInt(texts.size()))));
    }
    while (terms.size() < count) {
      terms.add(madeUp());
    }
    terms.removeIf(String::isBlank);
    return List.copyOf(terms);
  }

  private String cut(String text) {
    int from = random.nextInt(text.length());
    return text.substring(from, Math.min(text.length(), from + 2 + random.nextInt(LONGEST - 1)))
        .replaceAll("[\\s*.]+", " ")
        .strip();
  }

  private String madeUp() {
    var term = new StringBuilder();
    int pieces = 3 + random.nextInt(LONGEST - 2);
    for (int i = 0; i < pieces; i++) {
      term.append(piece());
    }
    return term.toString().strip();
  }

  private String piece() {
    String text = texts.get(random.nextInt(texts.size()));
    char c = text.charAt(random.nextInt(text.length()));
    if (c > 0x3400 && c < 0xA000) {
      return String.valueOf(c);
    }
    String[] words = text.replaceAll("[^a-z ]+", " ").strip().split(" +");
    return words[random.nextInt(words.length)] + " ";
  }

  /** Rules of these terms and nothing else, whether or not one swallows another. */
  public static KeywordClassifier rules(List<String> terms) {
    List<Map<String, Object>> rules = new ArrayList<>();
    for (int i = 0; i < Math.min(RULES, terms.size()); i++) {
      List<String> own = new ArrayList<>();
      for (int j = i; j < terms.size(); j += RULES) {
        own.add(terms.get(j));
      }
      rules.add(Map.of("id", "rule-" + i, "category", "fault.login", "any", own));
    }
    KeywordRules compiled =
        new RuleCompiler(file(rules), new RuleFault("made up", "")).unchecked("made up");
    return new KeywordClassifier(() -> compiled);
  }

  private static RuleFile file(List<Map<String, Object>> rules) {
    YAMLMapper yaml =
        YAMLMapper.builder().enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS).build();
    try {
      ObjectNode tree = (ObjectNode) yaml.readTree(RuleText.HEAD + RuleText.TAIL);
      tree.set("rules", yaml.valueToTree(rules));
      return yaml.treeToValue(tree, RuleFile.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
