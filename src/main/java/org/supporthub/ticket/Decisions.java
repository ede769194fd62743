package org.supporthub.ticket;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.supporthub.classify.Classification;
import org.supporthub.classify.KeywordClassifier;
import org.supporthub.clock.Deadline;
import org.supporthub.clock.ServiceCase;
import org.supporthub.clock.ServiceLevels;
import org.supporthub.message.NormalisedMessage;

/** What rules decided about tickets that are filed, and how it is decided anew. */
@Component
public class Decisions {
  /** Who decides where no person does, in the log of a ticket. */
  public static final String ACTOR = "rules";

  private final DecisionStore store;
  private final CorrespondenceStore correspondence;
  private final TicketStore tickets;
  private final ServiceLevels serviceLevels;
  private final TicketEvents events;

  Decisions(
      DecisionStore store,
      CorrespondenceStore correspondence,
      TicketStore tickets,
      ServiceLevels serviceLevels,
      TicketEvents events) {
    this.store = store;
    this.correspondence = correspondence;
    this.tickets = tickets;
    this.serviceLevels = serviceLevels;
    this.events = events;
  }

  /** Whether there is a ticket of this number. */
  public boolean exists(String ticketNumber) {
    return correspondence.idOf(ticketNumber).isPresent();
  }

  /** Messages that came in on a ticket, in the order of their ids; some that come after an id. */
  public List<UUID> messagesOn(String ticketNumber, UUID after, int most) {
    return correspondence
        .idOf(ticketNumber)
        .map(id -> store.messagesOn(id, after, most))
        .orElse(List.of());
  }

  /** What stands at the tickets of these messages; those without a ticket are left out. */
  public Map<UUID, Decision> of(Collection<UUID> messages) {
    return messages.isEmpty()
        ? Map.of()
        : store.of(messages).stream()
            .collect(Collectors.toMap(Decision::messageId, Function.identity()));
  }

  /** What the rules of the classifier make of a message, with its customer's tier as at filing. */
  public static Classification again(
      KeywordClassifier rules, NormalisedMessage message, @Nullable String tier) {
    return KnownTiers.decide(rules, rules.classify(message), tier).classification();
  }

  /**
   * Locks a ticket within the caller's transaction and tells what stands there now; empty when
   * ticket or message are gone.
   */
  public Optional<Decision> lock(Decision seen) {
    return tickets.lock(List.of(seen.ticketId())).isEmpty()
        ? Optional.empty()
        : store.of(List.of(seen.messageId())).stream().findFirst();
  }

  /**
   * Puts another decision of the rules on a ticket that is {@link #lock locked}: category,
   * priority, tags, the clocks that still run, and one event. A due time is never set into the
   * past, so nothing is breached that was not; tags that no rule gave stay.
   *
   * @param why what asked for it, for the event: {@code replay}, {@code recognised}
   * @param id of what asked for it
   */
  public void change(Decision old, Classification today, String why, UUID id) {
    Labels labels = Labels.of(today);
    List<String> tags = tags(old, today);
    Instant now = correspondence.now();
    for (LockedTicket ticket : tickets.lock(List.of(old.ticketId()))) {
      store.change(ticket.id(), labels, tags, today);
      TicketFacts facts = ticket.facts().decided(labels.category(), labels.priority(), tags);
      List<Deadline> moved = moveClocks(old, facts, now);
      events.happened(
          ticket.with(facts),
          "classified",
          ACTOR,
          now,
          data -> {
            data.put("messageId", old.messageId().toString());
            data.put(why, id.toString());
            data.put("ruleSet", today.ruleSet());
            describe(data.putObject("old"), old.labels());
            describe(data.putObject("new"), labels);
            for (Deadline clock : moved) {
              data.withArray("clocks")
                  .addObject()
                  .put("clock", clock.clock().name())
                  .put("dueAt", clock.dueAt().toString());
            }
          });
    }
  }

  /** Sets the clocks that still run by another decision, and never into the past. */
  List<Deadline> moveClocks(Decision old, TicketFacts facts, Instant now) {
    var service =
        new ServiceCase(
            facts.channel(),
            old.medium().name(),
            facts.category(),
            facts.priority(),
            old.businessLine());
    return serviceLevels.deadlines(service, old.clocksFrom()).stream()
        .filter(clock -> clock.dueAt().isAfter(now))
        .filter(clock -> store.move(old.ticketId(), clock, now))
        .toList();
  }

  private static List<String> tags(Decision old, Classification today) {
    Set<String> tags = new LinkedHashSet<>(today.tags());
    List<String> others = new ArrayList<>(old.tags());
    others.removeAll(old.labels().tags());
    tags.addAll(others);
    return List.copyOf(tags);
  }

  private static void describe(ObjectNode node, Labels labels) {
    node.put("category", labels.category());
    node.put("priority", labels.priority().name());
    labels.tags().forEach(node.putArray("tags")::add);
    node.put("rule", labels.rule());
  }
}
