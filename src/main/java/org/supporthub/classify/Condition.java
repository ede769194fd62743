package org.supporthub.classify;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a rule looks for, as written in the file: a term, a set of terms, or a group of conditions.
 *
 * @param term words; {@code *} at the end lets a word go on, {@code ..} stands for a gap
 * @param set name of a term set
 * @param each what every term of the group counts, where it says nothing itself
 * @param weight what the whole counts, once, however much of it is found
 * @param within {@code all} only counts inside one sentence and this many characters
 */
record Condition(
    @Nullable String term,
    @Nullable String set,
    List<Condition> any,
    List<Condition> all,
    List<Condition> none,
    @Nullable Double each,
    @Nullable Double weight,
    @Nullable Integer within) {

  @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
  Condition {
    any = RuleFile.orEmpty(any);
    all = RuleFile.orEmpty(all);
    none = RuleFile.orEmpty(none);
  }

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static Condition term(String term) {
    return new Condition(term, null, List.of(), List.of(), List.of(), null, null, null);
  }
}
