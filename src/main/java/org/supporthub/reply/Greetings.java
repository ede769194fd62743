package org.supporthub.reply;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.supporthub.channel.ChannelSettings;
import org.supporthub.channel.Channels;
import org.supporthub.channel.messenger.Messengers;
import org.supporthub.channel.messenger.WayOut;
import org.supporthub.message.Flag;
import org.supporthub.message.InboundMessage;
import org.supporthub.message.Party;
import org.supporthub.ticket.Correspondence;
import org.supporthub.ticket.OpenedTicket;
import org.supporthub.ticket.OutMessage;

/**
 * The first answer in a chat: that somebody is there, the number, and what is still to be known;
 * once a ticket, and never in public. It keeps no promise: a person's answer does. Filing calls it
 * in its transaction, so ticket and greeting are there together or not at all.
 */
@Component
public class Greetings {
  private static final String ONCE = "greeting";

  private static final Logger log = LoggerFactory.getLogger(Greetings.class);

  private final GreetingSettings settings;
  private final ReplySettings limits;
  private final GreetingText text;
  private final Channels channels;
  private final Messengers messengers;
  private final OutgoingStore store;
  private final BrakeStore brakeStore;
  private final Correspondence correspondence;

  Greetings(
      GreetingSettings settings,
      ReplySettings limits,
      GreetingText text,
      Channels channels,
      Messengers messengers,
      OutgoingStore store,
      BrakeStore brakeStore,
      Correspondence correspondence) {
    this.settings = settings;
    this.limits = limits;
    this.text = text;
    this.channels = channels;
    this.messengers = messengers;
    this.store = store;
    this.brakeStore = brakeStore;
    this.correspondence = correspondence;
  }

  private record Due(OpenedTicket ticket, WayOut way, String recipient) {}

  /** Queues what is to be said in these new tickets, within the caller's transaction. */
  public void greet(List<OpenedTicket> opened) {
    List<Due> due =
        opened.stream().filter(this::wanted).flatMap(ticket -> due(ticket).stream()).toList();
    if (due.isEmpty()) {
      return;
    }
    Instant now = store.now();
    Brakes brakes = Brakes.now(limits, brakeStore, due.stream().map(Due::recipient).toList());
    List<OutMessage> messages = new ArrayList<>();
    List<OutgoingStore.Row> rows = new ArrayList<>();
    for (Due each : due) {
      if (Acknowledgements.isInTime(each.ticket(), now) && released(each, brakes)) {
        OutMessage message = message(each, now);
        messages.add(message);
        rows.add(row(each, message.id()));
      }
    }
    correspondence.add(messages);
    if (!rows.isEmpty()) {
      store.queue(rows);
    }
  }

  private static boolean released(Due due, Brakes brakes) {
    boolean released = brakes.release(due.recipient());
    if (!released) {
      log.warn("no greeting for ticket {}: rate brake", due.ticket().facts().number());
    }
    return released;
  }

  private boolean wanted(OpenedTicket ticket) {
    InboundMessage first = ticket.first();
    return settings.media().contains(first.medium())
        && !first.fromMachine()
        && !first.flags().contains(Flag.UNREADABLE)
        && !first.flags().contains(Flag.PUBLIC);
  }

  private Optional<Due> due(OpenedTicket ticket) {
    return messengers
        .wayOut(ticket.first().channel())
        .flatMap(
            way ->
                recipient(ticket.first(), way).map(recipient -> new Due(ticket, way, recipient)));
  }

  private static Optional<String> recipient(InboundMessage first, WayOut way) {
    return way.byConversation()
        ? Optional.ofNullable(first.conversationKey())
        : Stream.concat(first.replyTo().stream(), Stream.of(first.sender()))
            .flatMap(party -> Stream.ofNullable(party.externalId()))
            .findFirst();
  }

  private OutMessage message(Due due, Instant now) {
    InboundMessage first = due.ticket().first();
    Language language = Language.of(first.text());
    ChannelSettings channel = channels.get(first.channel());
    String label = language == Language.ZH ? channel.label().zh() : channel.label().en();
    UUID id = UuidCreator.getTimeOrderedEpoch(now);
    return new OutMessage(
        id,
        due.ticket().id(),
        due.ticket().facts().number(),
        channel.name(),
        id.toString(),
        new Party(null, label, null, null),
        MessengerComposer.recipients(
            due.way(), due.recipient(), Optional.ofNullable(first.sender().externalId())),
        List.of(),
        "",
        text.of(due.ticket(), channel.label(), language),
        null,
        due.way().byConversation() ? Stream.ofNullable(first.externalId()).toList() : List.of(),
        List.of(),
        List.of(),
        Set.of(Flag.AUTO_REPLY),
        now);
  }

  private static OutgoingStore.Row row(Due due, UUID id) {
    return new OutgoingStore.Row(
        id,
        due.ticket().id(),
        due.ticket().facts().channel(),
        OutgoingKind.ACKNOWLEDGEMENT,
        ONCE,
        null,
        due.recipient(),
        due.way().absorbsCopies());
  }
}
