package org.supporthub.ticket;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.supporthub.archive.RawMessageStore;
import org.supporthub.classify.ClassifiedMessage;
import org.supporthub.customer.Sender;
import org.supporthub.message.Flag;
import org.supporthub.message.RawMessage;

/**
 * Tells which fresh messages look for a ticket. An event, as that somebody follows the account,
 * joins the ticket of its conversation and opens none: without one only its bytes are kept.
 */
@Component
class Arrivals {
  private static final Logger log = LoggerFactory.getLogger(Arrivals.class);

  private final KnownTiers knownTiers;
  private final ConversationStore conversations;
  private final RawMessageStore rawMessages;
  private final IdBlocks ids;

  Arrivals(
      KnownTiers knownTiers,
      ConversationStore conversations,
      RawMessageStore rawMessages,
      IdBlocks ids) {
    this.knownTiers = knownTiers;
    this.conversations = conversations;
    this.rawMessages = rawMessages;
    this.ids = ids;
  }

  /**
   * The messages that look for a ticket, oldest first as they are given. Keeps the others, within
   * the caller's transaction.
   */
  List<Arrival> of(List<ClassifiedMessage> fresh, Map<UUID, Sender> senders) {
    List<Arrival> arrivals =
        knownTiers.decide(fresh, senders).stream()
            .map(each -> new Arrival(each, ContentKey.of(each).orElse(null), ids.next("ticket")))
            .toList();
    if (arrivals.stream().noneMatch(Arrivals::event)) {
      return arrivals;
    }
    Set<ConversationKey> known = conversations.known(conversationsOfEvents(arrivals));
    List<Arrival> forTickets = new ArrayList<>();
    List<RawMessage> withoutTicket = new ArrayList<>();
    for (Arrival arrival : arrivals) {
      if (!event(arrival)) {
        arrival.conversation().ifPresent(known::add);
        forTickets.add(arrival);
      } else if (arrival.conversation().filter(known::contains).isPresent()) {
        forTickets.add(arrival);
      } else {
        withoutTicket.add(arrival.classified().raw());
        log.info("message {} tells of an event and belongs to no ticket", arrival.message().id());
      }
    }
    rawMessages.insert(withoutTicket);
    return forTickets;
  }

  private static Set<ConversationKey> conversationsOfEvents(List<Arrival> arrivals) {
    Set<ConversationKey> keys = new TreeSet<>();
    arrivals.stream()
        .filter(Arrivals::event)
        .forEach(arrival -> arrival.conversation().ifPresent(keys::add));
    return keys;
  }

  private static boolean event(Arrival arrival) {
    return arrival.message().flags().contains(Flag.EVENT);
  }
}
