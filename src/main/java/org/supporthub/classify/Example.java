package org.supporthub.classify;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A labelled message, one line of a file in {@code config/classification-examples}; what it leaves
 * out is not checked.
 *
 * @param must rules that make anything else of it are refused
 * @param channel {@code chat} where it is left out
 * @param label category it belongs to
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record Example(
    boolean must,
    @Nullable String channel,
    @Nullable String subject,
    String text,
    @Nullable Map<String, String> attributes,
    String label,
    @Nullable Priority priority,
    @Nullable List<String> tags) {

  Said said() {
    return Said.of(
        channel == null ? "chat" : channel,
        subject == null ? "" : subject,
        text,
        attributes == null ? Map.of() : attributes);
  }

  /** What is wrong with the outcome, in a phrase; empty when it is as it must be. */
  String contradiction(Classification outcome) {
    if (!outcome.category().equals(label)) {
      return "is %s by rule %s, not %s".formatted(outcome.category(), outcome.rule(), label);
    }
    if (priority != null && outcome.priority() != priority) {
      return "has priority %s, not %s".formatted(outcome.priority(), priority);
    }
    return tags == null || outcome.tags().containsAll(tags)
        ? ""
        : "has the tags %s, not %s".formatted(outcome.tags(), tags);
  }
}
