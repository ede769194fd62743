package org.supporthub.assign;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a ticket is where it is.
 *
 * @param rule which rules decided; null when a person did
 * @param reason one sentence: what the policy did, or what the person gave as reason
 * @param by {@code rules}, or the person
 * @param candidates who was considered and why they did or did not get it, the best first
 * @param more how many further candidates there were
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AssignmentReason(
    @Nullable String rule,
    String reason,
    String by,
    Instant at,
    List<Candidate> candidates,
    int more) {
  /** Who decides where no person does. */
  public static final String RULES = "rules";

  public AssignmentReason {
    candidates = candidates == null ? List.of() : List.copyOf(candidates);
  }
}
