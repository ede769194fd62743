package org.supporthub.assign;

import org.jspecify.annotations.Nullable;

/** Choices one after the other, each of which counts for the next. */
record Choosing(AssignmentPolicy policy, Workloads loads, Moment moment) {

  Assigned byRules(AssignmentCase ticket, Demand demand) {
    String rule = demand.rule().isEmpty() ? null : demand.rule();
    return assigned(ticket, demand, rule, AssignmentReason.RULES, null);
  }

  Assigned byPerson(AssignmentCase ticket, Demand demand, String by, String sentence) {
    return assigned(ticket, demand, null, by, sentence);
  }

  private Assigned assigned(
      AssignmentCase ticket,
      Demand demand,
      @Nullable String rule,
      String by,
      @Nullable String sentence) {
    AssignmentPolicy.Choice choice = policy.choose(demand, ticket, loads);
    if (choice.chosen() != null) {
      loads.took(choice.chosen(), moment.now());
    }
    return new Assigned(
        ticket.complexity(),
        demand.team().id(),
        choice.chosen(),
        new AssignmentReason(
            rule,
            sentence == null ? choice.reason() : sentence,
            by,
            moment.now(),
            choice.candidates(),
            choice.more()));
  }
}
