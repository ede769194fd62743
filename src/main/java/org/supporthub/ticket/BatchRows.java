package org.supporthub.ticket;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.supporthub.classify.Classification;
import org.supporthub.clock.Deadline;
import org.supporthub.event.TicketEvent;
import org.supporthub.message.ColumnText;
import org.supporthub.message.Flag;
import org.supporthub.message.InboundMessage;
import org.supporthub.message.Medium;
import org.supporthub.message.Party;
import org.supporthub.message.RawMessage;
import org.supporthub.ticket.TicketStore.DeadlineRow;

/** The rows a batch becomes, collected so that each table is written to once. */
class BatchRows {
  private static final int LONGEST_PRODUCT = 200;
  private static final int LONGEST_ORDER_NUMBER = 100;
  private static final int LONGEST_NAME = 200;

  private final Instant now;
  private final List<NewTicket> newTickets = new ArrayList<>();
  private final List<OpenedTicket> opened = new ArrayList<>();
  private final Map<Long, Instant> begun = new HashMap<>();
  private final List<FollowUp> followUps = new ArrayList<>();
  private final Map<Long, Long> newEvents = new HashMap<>();
  private final List<MessageRow> messages = new ArrayList<>();
  private final List<RawMessage> rawMessages = new ArrayList<>();
  private final SortedMap<String, ParticipantStore.Row> participants = new TreeMap<>();
  private final List<DeadlineRow> deadlines = new ArrayList<>();
  private final List<TicketEvent> events = new ArrayList<>();

  /**
   * @param now database time
   */
  BatchRows(Instant now) {
    this.now = now;
  }

  /** A new ticket, opened by the first of its messages. */
  void open(
      long id,
      String number,
      @Nullable Long customer,
      List<Arrival> arrivals,
      Instant createdAt,
      FirstAssignments.Start start,
      List<Deadline> clocks) {
    InboundMessage first = arrivals.get(0).message();
    Classification classification = arrivals.get(0).classified().classification();
    var facts =
        new TicketFacts(
            number,
            TicketState.NEW.name(),
            classification.priority().name(),
            ColumnText.cut(classification.category(), Labels.LONGEST_CATEGORY),
            classification.tags(),
            first.channel(),
            ColumnText.cut(first.subject(), MessageRow.LONGEST_SUBJECT));
    newTickets.add(
        new NewTicket(
            id,
            facts,
            first.medium(),
            customer,
            classification,
            attribute(first, "product", LONGEST_PRODUCT),
            attribute(first, "orderNumber", LONGEST_ORDER_NUMBER),
            createdAt,
            start.businessLine(),
            start.assigned(),
            arrivals.size()));
    opened.add(new OpenedTicket(id, facts, first, classification.missing(), clocks));
    clocks.forEach(clock -> deadlines.add(new DeadlineRow(id, clock)));
    addMessages(id, facts, 0, arrivals, start.with(clocks));
  }

  /** Further messages of a ticket that is locked. */
  void add(LockedTicket ticket, List<Arrival> arrivals) {
    newEvents.put(ticket.id(), (long) arrivals.size());
    addMessages(ticket.id(), ticket.facts(), ticket.sequence(), arrivals, data -> {});
  }

  private void addMessages(
      long ticket,
      TicketFacts facts,
      long sequence,
      List<Arrival> arrivals,
      Consumer<ObjectNode> opening) {
    for (Arrival arrival : arrivals) {
      InboundMessage message = arrival.message();
      messages.add(MessageRow.of(message, ticket, arrival.contentKey()));
      rawMessages.add(arrival.classified().raw());
      Participants.of(message).forEach(party -> addParticipant(ticket, message, party));
      sequence++;
      boolean first = sequence == 1;
      if (!first) {
        followUps.add(new FollowUp(ticket, facts, message));
      }
      events.add(
          new TicketEvent(
              UuidCreator.getTimeOrderedEpoch(now),
              ticket,
              facts.number(),
              sequence,
              first ? "created" : "message-received",
              now,
              actor(message),
              data(facts, message, first ? opening : data -> {})));
    }
  }

  private static String actor(InboundMessage message) {
    String enteredBy = message.attributes().get(ManualTickets.ENTERED_BY);
    return message.medium() == Medium.MANUAL && enteredBy != null ? enteredBy : "customer";
  }

  private static ObjectNode data(
      TicketFacts facts, InboundMessage message, Consumer<ObjectNode> more) {
    ObjectNode data = facts.toJson();
    data.put("channel", message.channel());
    if (message.flags().contains(Flag.PUBLIC)) {
      data.put("public", true);
    }
    data.put("messageId", message.id().toString());
    more.accept(data);
    return data;
  }

  private void addParticipant(long ticket, InboundMessage message, Party party) {
    String address = Participants.written(String.valueOf(party.address()));
    var row =
        new ParticipantStore.Row(
            ticket,
            address,
            party.name() == null ? null : ColumnText.cut(party.name(), LONGEST_NAME),
            party.equals(message.sender()) ? "customer" : "cc");
    participants.putIfAbsent("%020d %s".formatted(ticket, address), row);
  }

  private static @Nullable String attribute(InboundMessage message, String name, int longest) {
    String value = message.attributes().get(name);
    return value == null || value.isBlank() ? null : ColumnText.cut(value.strip(), longest);
  }

  /** Of a new ticket whose promises began before it. */
  void began(long ticket, Instant before) {
    begun.put(ticket, before);
  }

  /** Since when the promises of new tickets count that began before them. */
  Map<Long, Instant> begun() {
    return begun;
  }

  List<NewTicket> newTickets() {
    return newTickets;
  }

  List<OpenedTicket> opened() {
    return opened;
  }

  List<FollowUp> followUps() {
    return followUps;
  }

  /** How many events there are for each ticket that was there before. */
  Map<Long, Long> newEvents() {
    return newEvents;
  }

  List<MessageRow> messages() {
    return messages;
  }

  List<RawMessage> rawMessages() {
    return rawMessages;
  }

  /** By ticket and address, the order in which they are locked. */
  List<ParticipantStore.Row> participants() {
    return List.copyOf(participants.values());
  }

  List<DeadlineRow> deadlines() {
    return deadlines;
  }

  List<TicketEvent> events() {
    return events;
  }
}
