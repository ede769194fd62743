package org.supporthub.ticket;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.supporthub.classify.Classification;
import org.supporthub.classify.KeywordClassifier;
import org.supporthub.classify.Priority;

/**
 * What others than rules and people say of a message that is filed. Their tags mark the ticket; its
 * priority they can raise and never lower, by the matrix, and only while no person has decided.
 */
@Component
public class OutsideOpinions {
  /** Who speaks, in the log of a ticket. */
  public static final String ACTOR = "nlp";

  private final Decisions decisions;
  private final DecisionStore store;
  private final CorrespondenceStore correspondence;
  private final TicketStore tickets;
  private final KeywordClassifier classifier;
  private final TicketEvents events;

  OutsideOpinions(
      Decisions decisions,
      DecisionStore store,
      CorrespondenceStore correspondence,
      TicketStore tickets,
      KeywordClassifier classifier,
      TicketEvents events) {
    this.decisions = decisions;
    this.store = store;
    this.correspondence = correspondence;
    this.tickets = tickets;
    this.classifier = classifier;
    this.events = events;
  }

  /**
   * Marks the ticket of a message, within the caller's transaction; without a ticket nothing
   * happens.
   *
   * @param tags that it gets beside its own
   * @param risk whether the matrix is asked as for a message with a word of risk
   */
  public void take(UUID message, List<String> tags, boolean risk) {
    Optional<Decision> seen =
        Optional.ofNullable(decisions.of(List.of(message)).get(message)).flatMap(decisions::lock);
    if (seen.isEmpty() || (tags.isEmpty() && !risk)) {
      return;
    }
    Decision now = seen.get();
    Set<String> all = new LinkedHashSet<>(now.tags());
    all.addAll(tags);
    Classification before = store.classification(now.ticketId());
    Classification after = raised(now, before, all, risk);
    boolean raised = after.priority() != before.priority();
    if (raised || all.size() > now.tags().size()) {
      write(now, after, List.copyOf(all), raised);
    }
  }

  /** Only the message that opened a ticket decides about it. */
  private Classification raised(
      Decision now, Classification before, Set<String> tags, boolean risk) {
    boolean open = now.state() != TicketState.RESOLVED && now.state() != TicketState.CLOSED;
    if (!now.opened() || now.byPerson() || !open) {
      return before;
    }
    Classification again = classifier.prioritisedAgain(before, tags, risk);
    return again.priority().compareTo(now.labels().priority()) > 0 ? again : before;
  }

  private void write(Decision was, Classification decided, List<String> tags, boolean raised) {
    Priority priority = raised ? decided.priority() : was.labels().priority();
    Instant now = correspondence.now();
    for (LockedTicket ticket : tickets.lock(List.of(was.ticketId()))) {
      TicketFacts facts = ticket.facts().decided(was.labels().category(), priority, tags);
      store.change(
          ticket.id(),
          new Labels(facts.category(), priority, decided.tags(), decided.rule()),
          tags,
          decided);
      if (raised) {
        decisions.moveClocks(was, facts, now);
      }
      events.happened(
          ticket.with(facts),
          raised ? "classified" : "enriched",
          ACTOR,
          now,
          data -> {
            data.put("messageId", was.messageId().toString());
            data.putObject("old").put("priority", was.labels().priority().name());
          });
    }
  }
}
