package org.supporthub.lifecycle;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.supporthub.clock.ServiceClock;
import org.supporthub.lifecycle.LifecycleFile.Chain;
import org.supporthub.lifecycle.LifecycleFile.Requirement;
import org.supporthub.lifecycle.LifecycleFile.State;
import org.supporthub.lifecycle.LifecycleFile.Way;
import org.supporthub.settings.ConfigException;
import org.supporthub.ticket.Role;
import org.supporthub.ticket.TicketState;

/** The states that are used and the ways between them. */
final class Lifecycle {
  private static final String FILE = "lifecycle.yaml: ";

  private final Map<TicketState, State> states;
  private final Map<TicketState, Set<ServiceClock>> pauses = new EnumMap<>(TicketState.class);
  private final List<Way> ways;
  private final LifecycleFile.Reopened reopened;
  private final Map<String, Chain> chains;

  /**
   * @throws ConfigException when a state is named that there is not, or one that nobody reaches
   */
  Lifecycle(LifecycleFile file) {
    this.states = new EnumMap<>(file.states());
    this.ways = List.copyOf(file.transitions());
    this.reopened =
        file.reopenedResolution() == null ? LifecycleFile.Reopened.ANEW : file.reopenedResolution();
    this.chains = file.approvals() == null ? Map.of() : new LinkedHashMap<>(file.approvals());
    states.forEach((state, block) -> pauses.put(state, clocks(block)));
    checkNames();
    checkReach();
  }

  private static Set<ServiceClock> clocks(State block) {
    Set<ServiceClock> clocks = EnumSet.noneOf(ServiceClock.class);
    if (block.pauses() != null) {
      block.pauses().stream()
          .map(name -> ServiceClock.valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_')))
          .forEach(clocks::add);
    }
    return clocks;
  }

  private void checkNames() {
    states.forEach(
        (state, block) -> {
          check("states." + state + ".on-customer-message", block.onCustomerMessage());
          check("states." + state + ".on-answer", block.onAnswer());
        });
    for (int i = 0; i < ways.size(); i++) {
      Way way = ways.get(i);
      String place = "transitions[" + i + "]";
      check(place + ".to", way.to());
      for (TicketState from : way.from()) {
        check(place + ".from", from);
        if (from == way.to()) {
          throw new ConfigException(
              "%s%s goes from %s to %s, which is no change".formatted(FILE, place, from, from));
        }
      }
    }
  }

  private void check(String key, @Nullable TicketState state) {
    if (state != null && !states.containsKey(state)) {
      throw new ConfigException(
          "%s%s is '%s', but states has only %s".formatted(FILE, key, state, states.keySet()));
    }
  }

  /** What can be asked to be approved, by name. */
  Map<String, Chain> chains() {
    return chains;
  }

  /** A state that no ticket can get to is a slip of the pen. */
  private void checkReach() {
    Set<TicketState> reached = EnumSet.of(TicketState.NEW);
    boolean more = true;
    while (more) {
      more = reached.addAll(next(reached));
    }
    for (TicketState state : states.keySet()) {
      if (!reached.contains(state)) {
        throw new ConfigException(
            "%sstates has %s, but no transition leads there from NEW".formatted(FILE, state));
      }
    }
  }

  private Set<TicketState> next(Set<TicketState> from) {
    Set<TicketState> next = EnumSet.noneOf(TicketState.class);
    for (TicketState state : from) {
      next.addAll(nextOf(state));
      onCustomerMessage(state).ifPresent(next::add);
      onAnswer(state).ifPresent(next::add);
    }
    return next;
  }

  /** The ways out of a state, as the file orders them. */
  List<TicketState> nextOf(TicketState state) {
    return ways.stream().filter(way -> way.from().contains(state)).map(Way::to).distinct().toList();
  }

  /** Who may go from one state to another, and what they have to say. */
  Optional<Way> way(TicketState from, TicketState to) {
    return ways.stream().filter(way -> way.from().contains(from) && way.to() == to).findFirst();
  }

  /** Whether a role may go this way; who says nothing of roles may go every way. */
  static boolean allows(Way way, @Nullable Role role) {
    return role == null || way.by().contains(role);
  }

  /** What has to be said to go this way, in the order in which it is asked for. */
  static Stream<Requirement> requirements(Way way) {
    Set<Requirement> wanted = way.requires() == null ? Set.of() : way.requires();
    return Arrays.stream(Requirement.values()).filter(wanted::contains);
  }

  /** The clocks that stand still in a state. */
  Set<ServiceClock> pauses(TicketState state) {
    return pauses.getOrDefault(state, Set.of());
  }

  /** Where a message of the customer takes a ticket of this state. */
  Optional<TicketState> onCustomerMessage(TicketState state) {
    return Optional.ofNullable(states.get(state)).map(State::onCustomerMessage);
  }

  /** Where an answer of a person takes a ticket of this state. */
  Optional<TicketState> onAnswer(TicketState state) {
    return Optional.ofNullable(states.get(state)).map(State::onAnswer);
  }

  /** Whether a reopened ticket has the rest of its time for a solution, and not all of it. */
  boolean reopensWithRest() {
    return reopened == LifecycleFile.Reopened.REST;
  }

  /** What people call a state; one that the file does not name is shown as it is. */
  String labelOf(TicketState state, Locale locale) {
    State block = states.get(state);
    if (block == null) {
      return state.name();
    }
    return locale.getLanguage().equals("zh") ? block.label().zh() : block.label().en();
  }
}
