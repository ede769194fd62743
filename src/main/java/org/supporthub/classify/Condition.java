package org.supporthub.classify;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a rule looks for, as written in the file: a term, a set of terms, or a group of conditions.
 *
 * @param term words; {@code *} at the end lets a word go on, {@code ..} stands for a gap
 * @param set name of a term set
 * @param regex a regular expression (RE2), which sees the text as it is compared
 * @param amountOver an amount of money above this many units of whatever currency
 * @param in the fields the group looks into, instead of those of the rule
 * @param each what every term of the group counts, where it says nothing itself
 * @param weight what the whole counts, once, however much of it is found
 * @param within {@code all} only counts inside one sentence and this many characters
 */
record Condition(
    @Nullable String term,
    @Nullable String set,
    @Nullable String regex,
    @Nullable Double amountOver,
    List<String> in,
    List<Condition> any,
    List<Condition> all,
    List<Condition> none,
    @Nullable Double each,
    @Nullable Double weight,
    @Nullable Integer within) {

  @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
  Condition {
    in = RuleFile.orEmpty(in);
    any = RuleFile.orEmpty(any);
    all = RuleFile.orEmpty(all);
    none = RuleFile.orEmpty(none);
  }

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static Condition term(String term) {
    return new Condition(
        term, null, null, null, List.of(), List.of(), List.of(), List.of(), null, null, null);
  }
}
