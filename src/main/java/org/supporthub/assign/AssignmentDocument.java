package org.supporthub.assign;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonFormat.Feature;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code config/assignment.yaml} as it is written; what each key means is in its schema. */
record AssignmentDocument(
    @Nullable Integer capacity,
    @Nullable Map<String, Team> teams,
    @Nullable Map<String, Agent> agents,
    @Nullable Map<String, Duty> duty,
    @Nullable Complexity complexity,
    @Nullable List<Rule> rules,
    @Nullable List<Transfer> transfers) {

  record Label(String zh, String en) {}

  record Team(
      Label label,
      @JsonFormat(with = Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
          @Nullable List<String> businessLines) {}

  record Agent(
      String name,
      @JsonFormat(with = Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) List<String> teams,
      @JsonFormat(with = Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) @Nullable List<String> skills,
      @JsonFormat(with = Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) @Nullable List<String> channels,
      @JsonFormat(with = Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) @Nullable List<String> categories,
      @JsonFormat(with = Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) @Nullable List<String> tiers,
      @Nullable Integer capacity,
      @Nullable Boolean senior,
      @Nullable String hours) {}

  record Duty(String outside, List<String> agents, @Nullable Integer turnDays, LocalDate since) {}

  record Complexity(@Nullable Threshold technical, @Nullable List<Score> scores) {}

  record Threshold(int from, String team) {}

  record Score(String name, int score, @Nullable Conditions when) {}

  record Rule(
      String name,
      @Nullable Conditions when,
      @Nullable String team,
      @Nullable Boolean senior,
      @JsonFormat(with = Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) @Nullable List<String> skills,
      @Nullable String duty) {}

  record Transfer(
      String name,
      @JsonFormat(with = Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) @Nullable List<String> from,
      String to,
      @Nullable Conditions when,
      String role,
      @Nullable Boolean approval,
      @Nullable String within,
      @Nullable String calendar) {}
}
