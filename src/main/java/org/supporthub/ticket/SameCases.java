package org.supporthub.ticket;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.supporthub.customer.CustomerRules;
import org.supporthub.customer.Sender;
import org.supporthub.event.Outage;

/**
 * Links new tickets with others of the same customer that are about the same case, by whatever
 * channel they came. Filing only puts them in line; a route compares them a moment later:
 *
 * <pre>{@code
 * - bean:
 *     ref: sameCases
 *     method: check()
 * }</pre>
 */
@Component
public class SameCases {
  private static final int ROUND = 50;

  /** Longer the route is not kept, so that a stop need not wait for a long line. */
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final SameCaseStore store;
  private final CustomerRules rules;
  private final TransactionTemplate transaction;
  private final Outage outage = new Outage("Linking tickets of one case");

  SameCases(SameCaseStore store, CustomerRules rules, PlatformTransactionManager transactions) {
    this.store = store;
    this.rules = rules;
    this.transaction = new TransactionTemplate(transactions);
    this.transaction.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
  }

  /** Puts new tickets of customers who have others in line, within the filing transaction. */
  void note(List<OpenedTicket> opened, Map<UUID, Sender> senders) {
    if (!rules.sameCase().within().isZero()) {
      store.insert(ofCustomersWithOthers(opened, senders));
    }
  }

  /** Be the others of the same batch. */
  private static List<Long> ofCustomersWithOthers(
      List<OpenedTicket> opened, Map<UUID, Sender> senders) {
    Map<Long, List<Long>> byCustomer = new LinkedHashMap<>();
    Set<Long> known = new HashSet<>();
    for (OpenedTicket ticket : opened) {
      Sender sender = senders.get(ticket.first().id());
      if (sender != null) {
        byCustomer.computeIfAbsent(sender.customer(), none -> new ArrayList<>()).add(ticket.id());
        if (sender.known()) {
          known.add(sender.customer());
        }
      }
    }
    return byCustomer.entrySet().stream()
        .filter(each -> known.contains(each.getKey()) || each.getValue().size() > 1)
        .flatMap(each -> each.getValue().stream())
        .toList();
  }

  /** Compares what is in line, or begins to. Never throws: what was not compared stays there. */
  public void check() {
    long end = System.nanoTime() + PATIENCE.toNanos();
    try {
      while (Boolean.TRUE.equals(transaction.execute(status -> round()))
          && System.nanoTime() - end < 0) {
        // there may be more
      }
      outage.over();
    } catch (RuntimeException e) {
      outage.met(e);
    }
  }

  private boolean round() {
    Collection<Long> tickets = store.take(ROUND);
    Duration within = rules.sameCase().within();
    if (!tickets.isEmpty() && !within.isZero()) {
      store.facts(tickets).forEach(ticket -> link(ticket, within));
    }
    return tickets.size() == ROUND;
  }

  private void link(CaseFacts ticket, Duration within) {
    for (CaseFacts other : store.near(ticket.ticketId(), within)) {
      ticket
          .with(other, rules.sameCase().similarity())
          .ifPresent(common -> store.link(ticket.ticketId(), other.ticketId(), common));
    }
  }
}
