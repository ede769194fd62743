package org.supporthub.lifecycle;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.supporthub.lifecycle.LifecycleFile.Requirement;
import org.supporthub.lifecycle.LifecycleFile.Way;
import org.supporthub.lifecycle.StateChanges.Words;
import org.supporthub.ticket.Actor;
import org.supporthub.ticket.LockedTicket;
import org.supporthub.ticket.TicketChanges;
import org.supporthub.ticket.TicketRefusedException;
import org.supporthub.ticket.TicketState;

/** Changes of state that people and programs ask for. */
@Component
public class Transitions {
  private static final Logger log = LoggerFactory.getLogger(Transitions.class);

  private final Lifecycles lifecycles;
  private final StateChanges changes;
  private final TicketChanges tickets;
  private final Holds holds;
  private final QualityChecks quality;

  Transitions(
      Lifecycles lifecycles,
      StateChanges changes,
      TicketChanges tickets,
      Holds holds,
      QualityChecks quality) {
    this.lifecycles = lifecycles;
    this.holds = holds;
    this.quality = quality;
    this.changes = changes;
    this.tickets = tickets;
  }

  /** A change that is asked for; blank words count as none. */
  public record Wish(
      TicketState to, @Nullable String reason, @Nullable String result, @Nullable String solution) {

    private @Nullable String said(Requirement what) {
      return switch (what) {
        case REASON -> reason;
        case RESULT -> result;
        case SOLUTION -> solution;
      };
    }
  }

  /** Where a ticket stands after a change. */
  public record Standing(String number, TicketState state, String stateLabel, long version) {}

  /**
   * Takes a ticket to another state.
   *
   * @param version what the caller has seen; null does not matter
   * @throws TicketRefusedException when there is no such ticket or way, the role may not go it,
   *     something that it requires is missing, it has to be approved or checked before, or the
   *     version is another
   */
  public Standing change(String number, @Nullable Long version, Wish wish, Actor actor) {
    Standing standing = tickets.change(number, version, ticket -> change(ticket, wish, actor));
    log.info("ticket {} is {}", standing.number(), standing.state());
    return standing;
  }

  private Standing change(LockedTicket ticket, Wish wish, Actor actor) {
    Lifecycle lifecycle = lifecycles.get();
    Way way =
        lifecycle
            .way(ticket.state(), wish.to())
            .orElseThrow(() -> noWay(ticket, wish.to(), lifecycle.nextOf(ticket.state())));
    if (!Lifecycle.allows(way, actor.role())) {
      throw TicketRefusedException.notAllowed(
          "A ticket goes from %s to %s by %s, not by %s."
              .formatted(ticket.state(), wish.to(), words(way), word(actor.role())));
    }
    Lifecycle.requirements(way)
        .filter(what -> blank(wish.said(what)))
        .findFirst()
        .ifPresent(
            what -> {
              throw TicketRefusedException.wrong(
                  word(what),
                  "%s must not be blank to go from %s to %s."
                      .formatted(word(what), ticket.state(), wish.to()));
            });
    holds.check(ticket, wish.to().name());
    quality.check(ticket, wish.to());
    var said =
        new Words(
            stripped(wish.reason()), stripped(wish.result()), stripped(wish.solution()), null);
    changes.move(ticket, wish.to(), said, actor, tickets.now());
    return new Standing(
        ticket.facts().number(),
        wish.to(),
        lifecycle.labelOf(wish.to(), Locale.CHINESE),
        ticket.version() + 1);
  }

  private static TicketRefusedException noWay(
      LockedTicket ticket, TicketState to, List<TicketState> next) {
    String sentence =
        "Ticket %s is %s and cannot become %s; "
            .formatted(ticket.facts().number(), ticket.state(), to);
    return TicketRefusedException.conflict(
        sentence
            + (next.isEmpty()
                ? "nothing leads on from there."
                : "it can become "
                    + next.stream().map(TicketState::name).collect(Collectors.joining(", "))
                    + "."),
        next.stream().map(TicketState::name).toList());
  }

  private static String words(Way way) {
    return way.by().stream().sorted().map(Transitions::word).collect(Collectors.joining(", "));
  }

  private static String word(@Nullable Enum<?> value) {
    return String.valueOf(value).toLowerCase(Locale.ROOT);
  }

  private static boolean blank(@Nullable String text) {
    return text == null || text.isBlank();
  }

  private static @Nullable String stripped(@Nullable String text) {
    return blank(text) || text == null ? null : text.strip();
  }
}
