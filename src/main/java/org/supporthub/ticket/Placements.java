package org.supporthub.ticket;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.supporthub.ticket.ConversationStore.Thread;

/**
 * Finds the tickets that the messages of a batch belong to. Conversations are claimed and locked
 * first, then their tickets; only then is anything decided, so that no other transaction can decide
 * differently meanwhile.
 */
@Component
class Placements {
  private final ConversationStore conversations;
  private final TicketStore tickets;
  private final ParticipantStore participants;
  private final MessageStore messages;
  private final TicketMentions mentions;
  private final ReturnedMails returned;

  Placements(
      ConversationStore conversations,
      TicketStore tickets,
      ParticipantStore participants,
      MessageStore messages,
      TicketMentions mentions,
      ReturnedMails returned) {
    this.conversations = conversations;
    this.tickets = tickets;
    this.participants = participants;
    this.messages = messages;
    this.mentions = mentions;
    this.returned = returned;
  }

  /**
   * What was decided.
   *
   * @param placements one a message, in their order
   * @param existing the tickets known before, locked, by id
   */
  record Placed(List<Placement> placements, Map<Long, LockedTicket> existing) {}

  /** Decides, within the caller's transaction, for messages that come oldest first. */
  Placed place(List<Arrival> batch) {
    SortedMap<ConversationKey, Long> claims = conversationClaims(batch);
    Map<ConversationKey, Long> owners = conversations.claim(claims);
    SortedMap<MessageRef, Thread> refClaims = refClaims(batch);
    Map<MessageRef, Thread> refOwners = conversations.claimRefs(refClaims);
    Map<ConversationKey, Long> knownConversations = foundBefore(owners, claims);
    Map<MessageRef, Thread> knownRefs = foundBefore(refOwners, refClaims);
    Map<String, Long> mentioned = mentioned(batch);
    Map<UUID, Long> ours = ours(batch);

    Set<Long> toLock = new TreeSet<>(knownConversations.values());
    knownRefs.values().forEach(thread -> toLock.add(thread.ticketId()));
    toLock.addAll(mentioned.values());
    toLock.addAll(ours.values());
    Map<Long, LockedTicket> existing = lock(toLock);
    var forwarding = new Forwarding(existing, this::lock);
    if (!forwarding.none()) {
      forwarding.apply(knownConversations);
      forwarding.applyToThreads(knownRefs);
      forwarding.apply(mentioned);
      forwarding.apply(ours);
    }

    var known =
        new KnownThreads(
            knownConversations,
            knownRefs,
            participants.ofTickets(whoseParticipantsMatter(batch, knownRefs, mentioned.values())),
            mentioned,
            messages.firstTicketsWith(contentKeys(batch)),
            ours);
    var matcher = new ConversationMatcher(known, mentions, returned);
    List<Placement> placements = batch.stream().map(matcher::place).toList();
    conversations.assignRefs(known.changedSince(refOwners));
    if (!forwarding.none()) {
      conversations.assign(conversations(batch, placements));
    }
    return new Placed(placements, existing);
  }

  private Map<Long, LockedTicket> lock(Set<Long> ids) {
    return tickets.lock(ids).stream()
        .collect(Collectors.toMap(LockedTicket::id, Function.identity()));
  }

  private static SortedMap<ConversationKey, Long> conversations(
      List<Arrival> batch, List<Placement> placements) {
    SortedMap<ConversationKey, Long> owners = new TreeMap<>();
    for (int i = 0; i < batch.size(); i++) {
      long ticket = placements.get(i).ticketId();
      batch.get(i).conversation().ifPresent(key -> owners.put(key, ticket));
    }
    return owners;
  }

  private static SortedMap<ConversationKey, Long> conversationClaims(List<Arrival> batch) {
    SortedMap<ConversationKey, Long> claims = new TreeMap<>();
    for (Arrival arrival : batch) {
      arrival.conversation().ifPresent(key -> claims.putIfAbsent(key, arrival.newTicket()));
    }
    return claims;
  }

  private static SortedMap<MessageRef, Thread> refClaims(List<Arrival> batch) {
    SortedMap<MessageRef, Thread> claims = new TreeMap<>();
    for (Arrival arrival : batch) {
      if (MailRefs.thread(arrival.message())) {
        MailRefs.own(arrival.message())
            .ifPresent(ref -> claims.putIfAbsent(ref, new Thread(arrival.newTicket(), true)));
        MailRefs.answered(arrival.message())
            .forEach(ref -> claims.putIfAbsent(ref, new Thread(arrival.newTicket(), false)));
        MailRefs.conversation(arrival.message())
            .ifPresent(ref -> claims.putIfAbsent(ref, new Thread(arrival.newTicket(), false)));
      }
    }
    return claims;
  }

  /** Without the rows that our own claim has just made: the ids it proposes are new. */
  private static <K, V> Map<K, V> foundBefore(Map<K, V> owners, Map<K, V> claims) {
    Map<K, V> found = new HashMap<>(owners);
    found.entrySet().removeIf(owner -> owner.getValue().equals(claims.get(owner.getKey())));
    return found;
  }

  private Map<String, Long> mentioned(List<Arrival> batch) {
    return tickets.idsOf(
        batch.stream()
            .filter(arrival -> MailRefs.thread(arrival.message()))
            .flatMap(arrival -> mentions.all(arrival.message()))
            .collect(Collectors.toSet()));
  }

  private Map<UUID, Long> ours(List<Arrival> batch) {
    return messages.ticketsOf(
        batch.stream()
            .map(Arrival::message)
            .filter(MailRefs::thread)
            .flatMap(mail -> returned.in(mail).stream())
            .collect(Collectors.toSet()));
  }

  private static Set<Long> whoseParticipantsMatter(
      List<Arrival> batch, Map<MessageRef, Thread> known, Collection<Long> mentioned) {
    Set<Long> ids = new TreeSet<>(mentioned);
    batch.stream()
        .map(Arrival::message)
        .filter(MailRefs::thread)
        .flatMap(mail -> MailRefs.own(mail).stream())
        .map(known::get)
        .filter(thread -> thread != null && thread.seen())
        .forEach(thread -> ids.add(thread.ticketId()));
    batch.stream()
        .map(Arrival::message)
        .filter(MailRefs::thread)
        .flatMap(mail -> MailRefs.conversation(mail).stream())
        .flatMap(ref -> Stream.ofNullable(known.get(ref)))
        .forEach(thread -> ids.add(thread.ticketId()));
    return ids;
  }

  private static Set<String> contentKeys(List<Arrival> batch) {
    return batch.stream()
        .map(Arrival::contentKey)
        .filter(Objects::nonNull)
        .collect(Collectors.toSet());
  }
}
