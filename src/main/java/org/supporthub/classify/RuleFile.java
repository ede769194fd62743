package org.supporthub.classify;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/**
 * {@code config/classification.yaml} as it is written; {@link RuleCompiler} checks and compiles it.
 *
 * @param categories group → label → names for people; {@code other} is always there
 * @param variants characters of equal meaning, such as 產 → 产: two strings of equal length
 * @param risk words after which a message counts as risky
 * @param impact words that tell one user from many, by {@code single} and {@code multi}
 * @param data what may have to be known, and how a message tells it
 * @param required what has to be known for tickets of a category
 * @param extract words that give a message attribute its value when the channel gave none
 */
record RuleFile(
    int version,
    Strategy strategy,
    @Nullable Fields fields,
    Map<String, Group> categories,
    @Nullable Variants variants,
    @Nullable Negations negations,
    Map<String, List<Condition>> termSets,
    List<Rule> rules,
    List<Tag> tags,
    List<Condition> risk,
    Map<String, List<Condition>> impact,
    Map<String, Extraction> extract,
    Map<String, Datum> data,
    List<Requirement> required,
    Map<String, Tier> tiers,
    List<Row> priorities) {

  RuleFile {
    categories = orEmpty(categories);
    termSets = orEmpty(termSets);
    rules = orEmpty(rules);
    tags = orEmpty(tags);
    risk = orEmpty(risk);
    impact = orEmpty(impact);
    extract = orEmpty(extract);
    data = orEmpty(data);
    required = orEmpty(required);
    tiers = orEmpty(tiers);
    priorities = orEmpty(priorities);
  }

  enum Strategy {
    @JsonProperty("best-score")
    BEST_SCORE,
    @JsonProperty("first-match")
    FIRST_MATCH
  }

  /** How much a term counts by the field it stands in; fields of no weight are not looked into. */
  record Fields(double subject, double text, double sender, double attachments, double recognised) {
    static final Fields EQUAL = new Fields(1, 1, 0, 0, 1);

    double of(String name) {
      return switch (name) {
        case "subject" -> subject;
        case "text" -> text;
        case "sender" -> sender;
        case "attachments" -> attachments;
        default -> recognised;
      };
    }

    double highest() {
      return DoubleStream.of(subject, text, sender, attachments, recognised).max().orElse(0);
    }
  }

  record Name(String zh, String en) {}

  record Group(String zh, String en, Map<String, Name> labels) {
    Group {
      labels = orEmpty(labels);
    }
  }

  /**
   * The character at a place in {@code from} is read as the one at the same place in {@code to}.
   */
  record Variants(String from, String to) {}

  /** Words around a term that say it is not meant. */
  record Negations(
      List<String> before, int reach, List<String> after, int reachAfter, List<String> except) {
    Negations {
      before = orEmpty(before);
      after = orEmpty(after);
      except = orEmpty(except);
    }
  }

  record Rule(
      String id,
      String category,
      List<String> channels,
      List<String> languages,
      List<String> tiers,
      Map<String, List<String>> attributes,
      @Nullable Fields fields,
      List<Condition> any,
      List<Condition> all,
      List<Condition> none,
      @Nullable Double threshold,
      @Nullable Priority priority) {
    Rule {
      channels = orEmpty(channels);
      languages = orEmpty(languages);
      tiers = orEmpty(tiers);
      attributes = orEmpty(attributes);
      any = orEmpty(any);
      all = orEmpty(all);
      none = orEmpty(none);
    }
  }

  record Tag(String tag, Map<String, List<String>> attributes, List<Condition> any) {
    Tag {
      attributes = orEmpty(attributes);
      any = orEmpty(any);
    }
  }

  /**
   * The first of {@code values} with a word in the message gives the attribute its value; or the
   * letters and digits that follow one of the words {@code after}.
   *
   * @param digits how many digits such a number has at least
   */
  record Extraction(List<Value> values, List<Condition> after, @Nullable Integer digits) {
    Extraction {
      values = orEmpty(values);
      after = orEmpty(after);
    }
  }

  /**
   * One thing to know: by an attribute (its own name where none is named), by what the message
   * brings along, or by words.
   */
  record Datum(
      String zh, String en, @Nullable String attribute, List<Given> given, List<Condition> any) {
    Datum {
      given = orEmpty(given);
      any = orEmpty(any);
    }
  }

  record Requirement(String category, List<String> channels, List<String> data) {
    Requirement {
      channels = orEmpty(channels);
      data = orEmpty(data);
    }
  }

  record Value(String value, List<Condition> any) {
    Value {
      any = orEmpty(any);
    }
  }

  /** A customer is of this tier by the message attribute, or by a tag. */
  record Tier(@Nullable String tag, List<String> customerTier) {
    Tier {
      customerTier = orEmpty(customerTier);
    }
  }

  /** One row of the priority matrix; what a row leaves out may be anything. */
  record Row(
      @Nullable String category,
      @Nullable String tier,
      @Nullable String impact,
      @Nullable Boolean risk,
      @Nullable String tag,
      Priority priority) {}

  static <T> List<T> orEmpty(@Nullable List<T> list) {
    return list == null ? List.of() : List.copyOf(list);
  }

  private static <V> Map<String, V> orEmpty(@Nullable Map<String, V> map) {
    return map == null ? Map.of() : map;
  }
}
