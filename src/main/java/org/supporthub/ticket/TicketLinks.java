package org.supporthub.ticket;

import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes wrong links between tickets back. */
@Component
public class TicketLinks {
  private final TicketLinkStore links;
  private final TicketStore tickets;
  private final CorrespondenceStore correspondence;
  private final TicketEvents events;
  private final TransactionTemplate transaction;

  TicketLinks(
      TicketLinkStore links,
      TicketStore tickets,
      CorrespondenceStore correspondence,
      TicketEvents events,
      PlatformTransactionManager transactions) {
    this.links = links;
    this.tickets = tickets;
    this.correspondence = correspondence;
    this.events = events;
    this.transaction = new TransactionTemplate(transactions);
    this.transaction.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
  }

  /**
   * Parts two tickets: whatever linked them, or would link them again, no longer does. Both tell of
   * it in their log.
   *
   * @return false where they are not linked
   */
  public boolean unlink(String number, String otherNumber, String reason, String actor) {
    return Boolean.TRUE.equals(
        transaction.execute(
            status -> {
              List<Long> ids =
                  List.of(number, otherNumber).stream()
                      .flatMap(each -> correspondence.idOf(each).stream())
                      .toList();
              List<LockedTicket> both = tickets.lock(ids);
              if (both.size() < 2 || !linked(both)) {
                return false;
              }
              links.unlink(both.get(0).id(), both.get(1).id(), reason, actor);
              tell(both.get(0), both.get(1), reason, actor);
              tell(both.get(1), both.get(0), reason, actor);
              return true;
            }));
  }

  private boolean linked(List<LockedTicket> both) {
    String other = both.get(1).facts().number();
    return links.of(both.get(0).id()).stream().anyMatch(link -> other.equals(link.number()));
  }

  private void tell(LockedTicket ticket, LockedTicket other, String reason, String actor) {
    events.happened(
        ticket,
        "unlinked",
        actor,
        correspondence.now(),
        data -> data.put("other", other.facts().number()).put("reason", reason));
  }
}
