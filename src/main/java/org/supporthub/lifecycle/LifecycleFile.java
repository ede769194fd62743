package org.supporthub.lifecycle;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonFormat.Feature;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.supporthub.ticket.Role;
import org.supporthub.ticket.TicketState;

/** {@code config/lifecycle.yaml} as it is written. */
record LifecycleFile(
    Map<TicketState, State> states,
    @JsonProperty("reopened-resolution") @Nullable Reopened reopenedResolution,
    List<Way> transitions,
    @Nullable Map<String, Chain> approvals) {

  /** What the clock RESOLUTION of a reopened ticket gets. */
  enum Reopened {
    ANEW,
    REST
  }

  /** What a transition may want to be told. */
  enum Requirement {
    REASON,
    RESULT,
    SOLUTION
  }

  /** A state. */
  record State(
      Label label,
      @Nullable Set<String> pauses,
      @JsonProperty("on-customer-message") @Nullable TicketState onCustomerMessage,
      @JsonProperty("on-answer") @Nullable TicketState onAnswer) {}

  /** What people call something. */
  record Label(String zh, String en) {}

  /**
   * Who has to approve something, in order.
   *
   * @param whenTagged tags of tickets that need it; null where people ask for it
   * @param blocks states, and {@code answer}, that are held up meanwhile
   */
  record Chain(
      Label label,
      List<String> steps,
      @JsonProperty("when-tagged") @Nullable Set<String> whenTagged,
      Set<String> blocks) {}

  /** Ways to one state. */
  record Way(
      @JsonFormat(with = Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) List<TicketState> from,
      TicketState to,
      Set<Role> by,
      @Nullable Set<Requirement> requires) {}
}
