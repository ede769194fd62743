package org.supporthub.crash;

import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What was promised beside what became of it.
 *
 * @param accepted messages that were answered 202 or lay in a mailbox
 * @param sentAgain attempts of HTTP senders after the first
 * @param absorbed copies the hub knew by their key
 * @param calls made to the HTTP receiver
 * @param losses each a sentence; a sound ledger has none
 */
record Ledger(
    Map<Channel, Long> accepted,
    long filed,
    long tickets,
    long sentAgain,
    long absorbed,
    long events,
    long calls,
    long erpRows,
    List<String> losses) {

  static Ledger of(Accepted accepted, LedgerStore store, Receiver receiver, Mailboxes mailboxes)
      throws SQLException {
    List<String> filed = store.filed();
    List<String> events = store.events();
    Book losses = new Book();
    losses.enter("accepted and on no ticket", without(accepted.senderIds(), filed));
    losses.enter("filed more than once", repeated(filed));
    losses.enter("filed and never accepted", without(filed, accepted.senderIds()));
    losses.enter("answered and not traceable", without(accepted.answeredIds(), store.traceable()));
    losses.enter("in quarantine", store.quarantined());
    losses.enter("refused", accepted.refusals());
    losses.enter("mails left in the mailboxes", counted(mailboxes.waiting()));
    losses.enter("tickets with gaps in their events", store.ticketsWithGaps());
    losses.enter("events not delivered", without(events, receiver.events()));
    losses.enter("events delivered and not in the log", without(receiver.events(), events));
    losses.enter("deliveries with a fault", receiver.complaints());
    losses.enter("rows too many or too few in the ERP's table", differing(store, events));
    return new Ledger(
        accepted.byChannel(),
        filed.size(),
        store.tickets(),
        accepted.again(),
        store.absorbed(),
        events.size(),
        receiver.calls(),
        store.erpRows(),
        losses.sentences());
  }

  boolean sound() {
    return losses.isEmpty();
  }

  long acceptedInAll() {
    return accepted.values().stream().mapToLong(Long::longValue).sum();
  }

  static Set<String> without(Collection<String> all, Collection<String> others) {
    Set<String> left = new TreeSet<>(all);
    left.removeAll(new HashSet<>(others));
    return left;
  }

  private static Set<String> repeated(List<String> ids) {
    return ids.stream()
        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()))
        .entrySet()
        .stream()
        .filter(entry -> entry.getValue() > 1)
        .map(Map.Entry::getKey)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<String> counted(int mails) {
    return mails == 0 ? List.of() : List.of(Integer.toString(mails));
  }

  private static List<String> differing(LedgerStore store, List<String> events)
      throws SQLException {
    long rows = store.erpRows();
    return rows == events.size()
        ? List.of()
        : List.of("%d rows, %d events".formatted(rows, events.size()));
  }
}
