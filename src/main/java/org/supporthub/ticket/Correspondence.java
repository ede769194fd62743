package org.supporthub.ticket;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.supporthub.clock.ServiceClock;
import org.supporthub.message.Party;
import org.supporthub.ticket.ConversationStore.Thread;

/** Our side of a ticket's conversation. Every call belongs into a transaction of the caller's. */
@Component
public class Correspondence {
  /** An answer refers to the last mail of the customer; older ones are in its references. */
  private static final int LATEST = 20;

  /** The clock by which the customer of a call that was not solved hears how far it is. */
  public static final String PROGRESS = "PROGRESS";

  private final CorrespondenceStore store;
  private final CustomerLetterStore customers;
  private final TicketStore tickets;
  private final MessageStore messages;
  private final ConversationStore conversations;
  private final ParticipantStore participants;
  private final ClockStore clocks;
  private final TicketEvents events;
  private final AnswerRules rules;

  Correspondence(
      CorrespondenceStore store,
      CustomerLetterStore customers,
      TicketStore tickets,
      MessageStore messages,
      ConversationStore conversations,
      ParticipantStore participants,
      ClockStore clocks,
      TicketEvents events,
      AnswerRules rules) {
    this.store = store;
    this.customers = customers;
    this.tickets = tickets;
    this.messages = messages;
    this.conversations = conversations;
    this.participants = participants;
    this.clocks = clocks;
    this.events = events;
    this.rules = rules;
  }

  /** Locks the ticket of this number, so that answers to it are written one after the other. */
  public Optional<AnswerableTicket> lock(String number) {
    return store
        .idOf(number)
        .flatMap(id -> tickets.lock(List.of(id)).stream().findFirst())
        .filter(ticket -> !ticket.deleted())
        .map(
            ticket ->
                new AnswerableTicket(
                    ticket,
                    store.identity(ticket.id(), "mail"),
                    store.opening(ticket.id()).orElse(null),
                    store.latest(ticket.id(), LATEST)));
  }

  /** Puts messages on their tickets and claims their Message-IDs, so that answers find them. */
  public void add(Collection<OutMessage> outgoing) {
    if (outgoing.isEmpty()) {
      return;
    }
    SortedMap<MessageRef, Thread> refs = new TreeMap<>();
    outgoing.forEach(
        message ->
            refs.put(MessageRef.of(message.messageId()), new Thread(message.ticketId(), true)));
    conversations.claimRefs(refs);
    messages.insert(outgoing.stream().map(MessageRow::of).toList(), store.now());
  }

  /**
   * A person's answer to a ticket that is locked: the promise of a first response is kept.
   *
   * @throws TicketRefusedException when the ticket may not be answered
   */
  public void answer(LockedTicket ticket, OutMessage answer) {
    rules.check(ticket);
    add(List.of(answer));
    participants.insert(
        answer.cc().stream()
            .map(party -> copied(ticket.id(), party))
            .sorted(Comparator.comparing(ParticipantStore.Row::address))
            .toList());
    Instant now = store.now();
    store.firstResponse(ticket.id(), now);
    clocks.stop(ticket.id(), ServiceClock.FIRST_RESPONSE.name(), now);
    clocks.stop(ticket.id(), PROGRESS, now);
    events.happened(
        ticket,
        "replied",
        "agent",
        now,
        data -> data.put("channel", answer.channel()).put("messageId", answer.id().toString()));
    tickets.lock(List.of(ticket.id())).forEach(answered -> rules.answered(answered, now));
  }

  /** Notes on the ticket that a message of ours did not reach the customer, as far as we know. */
  public void notDelivered(long ticketId, UUID messageId, String state, String outcome) {
    // Since it was sent, its ticket may have been merged or split.
    Long standsOn = messages.ticketsOf(List.of(messageId)).get(messageId);
    for (LockedTicket ticket : tickets.lock(List.of(standsOn == null ? ticketId : standsOn))) {
      events.happened(
          ticket,
          "reply-failed",
          "system",
          store.now(),
          data ->
              data.put("messageId", messageId.toString())
                  .put("deliveryState", state)
                  .put("outcome", outcome));
    }
  }

  /** Our messages on a ticket by their Message-IDs, of those that are asked for. */
  public Map<String, UUID> ours(long ticketId, Collection<String> messageIds) {
    return messageIds.isEmpty() ? Map.of() : store.ours(ticketId, messageIds);
  }

  /**
   * The conversation that an answer by this channel goes into. Empty where the ticket holds
   * several, as after two were merged: an answer must not come before the eyes of another customer.
   */
  public Optional<String> conversation(long ticketId, String channel) {
    List<String> found = store.conversations(ticketId, channel);
    return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
  }

  /** Where else the customer of a ticket can be reached. */
  public Contacts contacts(long ticketId) {
    return new Contacts(store.identity(ticketId, "mail"), store.identity(ticketId, "phone"));
  }

  /** All that a customer is known by; empty if there is no such customer. */
  public List<KnownBy> identities(long customer) {
    return customers.identities(customer);
  }

  /** The customer with this identity, if there is one. */
  public Optional<Long> customer(KnownBy identity) {
    return customers.customer(identity);
  }

  /** What came to the tickets of a customer, newest first. */
  public List<Letter> letters(long customer) {
    return customers.letters(customer, LATEST);
  }

  /** The last message on a ticket that no machine sent. */
  public Optional<LastWord> lastWord(long ticketId) {
    return store.lastWord(ticketId, LATEST);
  }

  /** A message of ours. */
  public Optional<OutMessage> find(UUID id) {
    return store.find(id);
  }

  private static ParticipantStore.Row copied(long ticket, Party party) {
    String address = Participants.written(String.valueOf(party.address()));
    return new ParticipantStore.Row(ticket, address, party.name(), "cc");
  }
}
