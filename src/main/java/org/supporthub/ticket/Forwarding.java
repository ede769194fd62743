package org.supporthub.ticket;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.supporthub.ticket.ConversationStore.Thread;

/**
 * Where messages go that belong to tickets which were merged or deleted: to the ticket that took
 * the others, or to a new one.
 */
final class Forwarding {
  private final Map<Long, @Nullable Long> elsewhere = new HashMap<>();

  /**
   * @param locked what the messages were thought to belong to, by id; the tickets that took merged
   *     ones are added
   * @param lock locks further tickets
   */
  Forwarding(Map<Long, LockedTicket> locked, Function<Set<Long>, Map<Long, LockedTicket>> lock) {
    Set<Long> more = new TreeSet<>();
    for (LockedTicket ticket : locked.values()) {
      if (ticket.mergedInto() != null && !locked.containsKey(ticket.mergedInto())) {
        more.add(ticket.mergedInto());
      }
    }
    if (!more.isEmpty()) {
      locked.putAll(lock.apply(more));
    }
    for (LockedTicket ticket : locked.values()) {
      if (ticket.mergedInto() != null || ticket.deleted()) {
        elsewhere.put(ticket.id(), alive(ticket, locked));
      }
    }
  }

  private static @Nullable Long alive(LockedTicket ticket, Map<Long, LockedTicket> locked) {
    LockedTicket into = ticket.mergedInto() == null ? null : locked.get(ticket.mergedInto());
    return into == null || into.deleted() ? null : into.id();
  }

  /** Whether every ticket is as it was. */
  boolean none() {
    return elsewhere.isEmpty();
  }

  /** Puts tickets in the place of those that were merged, and takes out those without one. */
  <K> void apply(Map<K, Long> tickets) {
    tickets.replaceAll((key, id) -> Objects.requireNonNullElse(elsewhere.get(id), id));
    tickets.values().removeIf(elsewhere::containsKey);
  }

  /** The same of threads. */
  <K> void applyToThreads(Map<K, Thread> threads) {
    threads.replaceAll(
        (key, thread) ->
            new Thread(
                Objects.requireNonNullElse(elsewhere.get(thread.ticketId()), thread.ticketId()),
                thread.seen()));
    threads.values().removeIf(thread -> elsewhere.containsKey(thread.ticketId()));
  }
}
