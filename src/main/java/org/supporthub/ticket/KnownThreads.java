package org.supporthub.ticket;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.supporthub.message.InboundMessage;
import org.supporthub.message.Party;
import org.supporthub.ticket.ConversationStore.Thread;

/**
 * What is known of conversations while a batch is filed: what the database held when its rows were
 * locked, and what the batch has added since.
 */
class KnownThreads {
  private final Map<ConversationKey, Long> conversations;
  private final Map<MessageRef, Thread> refs;
  private final Map<Long, Set<String>> participants;
  private final Map<String, Long> numbers;
  private final Map<String, Long> contents;
  private final Map<UUID, Long> ours;

  /**
   * @param participants mail addresses by ticket
   * @param numbers ticket ids by upper-case number
   * @param contents the first ticket with a content key
   * @param ours tickets by messages of ours that came back
   */
  KnownThreads(
      Map<ConversationKey, Long> conversations,
      Map<MessageRef, Thread> refs,
      Map<Long, Set<String>> participants,
      Map<String, Long> numbers,
      Map<String, Long> contents,
      Map<UUID, Long> ours) {
    this.conversations = new HashMap<>(conversations);
    this.refs = new HashMap<>(refs);
    this.participants = new HashMap<>(participants);
    this.numbers = Map.copyOf(numbers);
    this.contents = new HashMap<>(contents);
    this.ours = Map.copyOf(ours);
  }

  long conversation(ConversationKey key, long newTicket) {
    return conversations.computeIfAbsent(key, none -> newTicket);
  }

  Optional<Thread> thread(MessageRef ref) {
    return Optional.ofNullable(refs.get(ref));
  }

  /** A message with this id is on the ticket; one that was seen elsewhere stays there. */
  void seen(MessageRef ref, long ticket) {
    refs.merge(ref, new Thread(ticket, true), (before, now) -> before.seen() ? before : now);
  }

  void referredTo(MessageRef ref, long ticket) {
    refs.putIfAbsent(ref, new Thread(ticket, false));
  }

  Optional<Long> ofOurs(UUID message) {
    return Optional.ofNullable(ours.get(message));
  }

  Optional<Long> numbered(String number) {
    return Optional.ofNullable(numbers.get(number));
  }

  long firstWithContent(String contentKey, long ticket) {
    return contents.computeIfAbsent(contentKey, none -> ticket);
  }

  boolean isParticipant(long ticket, @Nullable String address) {
    return address != null
        && participants.getOrDefault(ticket, Set.of()).contains(Participants.written(address));
  }

  void takesPart(long ticket, InboundMessage message) {
    Set<String> addresses = participants.computeIfAbsent(ticket, none -> new HashSet<>());
    for (Party party : Participants.of(message)) {
      addresses.add(Participants.written(String.valueOf(party.address())));
    }
  }

  /** The Message-IDs that belong elsewhere, or are seen otherwise, than the database has it. */
  SortedMap<MessageRef, Thread> changedSince(Map<MessageRef, Thread> stored) {
    SortedMap<MessageRef, Thread> changed = new TreeMap<>(refs);
    changed.entrySet().removeIf(ref -> ref.getValue().equals(stored.get(ref.getKey())));
    return changed;
  }
}
