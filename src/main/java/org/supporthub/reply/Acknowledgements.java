package org.supporthub.reply;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.supporthub.channel.ChannelSettings;
import org.supporthub.channel.ChannelSettings.Smtp;
import org.supporthub.clock.Deadline;
import org.supporthub.clock.ServiceClock;
import org.supporthub.message.Flag;
import org.supporthub.message.InboundMessage;
import org.supporthub.message.MailAddress;
import org.supporthub.message.Medium;
import org.supporthub.message.Party;
import org.supporthub.reply.MailTemplate.Words;
import org.supporthub.ticket.Correspondence;
import org.supporthub.ticket.OpenedTicket;
import org.supporthub.ticket.OutMessage;

/**
 * Tells customers that we have their message: at most once a ticket, never a machine (RFC 3834),
 * and within the brakes. Filing calls it in its transaction, so ticket and acknowledgement are
 * there together or not at all; the mail leaves later, by a route.
 */
@Component
public class Acknowledgements {
  static final String ONCE = "acknowledgement";

  private static final Logger log = LoggerFactory.getLogger(Acknowledgements.class);
  private static final Set<Flag> MACHINES =
      Collections.unmodifiableSet(
          EnumSet.of(Flag.AUTO_REPLY, Flag.BOUNCE, Flag.BULK, Flag.LOOP, Flag.UNREADABLE));

  private final ReplySettings settings;
  private final SendingChannels channels;
  private final AcknowledgementText text;
  private final OutgoingStore store;
  private final Correspondence correspondence;

  Acknowledgements(
      ReplySettings settings,
      SendingChannels channels,
      AcknowledgementText text,
      OutgoingStore store,
      Correspondence correspondence) {
    this.settings = settings;
    this.channels = channels;
    this.text = text;
    this.store = store;
    this.correspondence = correspondence;
  }

  /** An acknowledgement that may be written, before the brakes are asked. */
  private record Due(OpenedTicket ticket, String address, ChannelSettings channel, Smtp smtp) {}

  /** Queues what is to be said about these new tickets, within the caller's transaction. */
  public void acknowledge(List<OpenedTicket> opened) {
    List<Due> wanted = opened.stream().flatMap(ticket -> due(ticket).stream()).toList();
    if (wanted.isEmpty()) {
      return;
    }
    Instant now = store.now();
    Brakes brakes =
        Brakes.now(settings, store, wanted.stream().map(due -> key(due.address())).toList());
    List<OutMessage> messages = new ArrayList<>();
    List<OutgoingStore.Row> rows = new ArrayList<>();
    for (Due due : wanted) {
      if (tooLate(due.ticket(), now)) {
        log.info("ticket {} is not acknowledged: it is overdue", due.ticket().facts().number());
      } else if (!brakes.release(key(due.address()))) {
        log.warn("ticket {} is not acknowledged: rate brake", due.ticket().facts().number());
      } else {
        OutMessage message = message(due, now);
        messages.add(message);
        rows.add(row(due, message.id()));
      }
    }
    correspondence.add(messages);
    store.queue(rows);
  }

  /** Automatic answers go to the author and to nobody else (RFC 3834, 4). */
  private Optional<Due> due(OpenedTicket ticket) {
    InboundMessage first = ticket.first();
    if (!settings.acknowledge().contains(first.medium())
        || first.flags().stream().anyMatch(MACHINES::contains)) {
      return Optional.empty();
    }
    return Optional.ofNullable(first.sender().address())
        .flatMap(MailAddress::of)
        .filter(address -> !channels.ours(address))
        .flatMap(
            address ->
                channels
                    .mailFor(first.channel())
                    .flatMap(
                        channel ->
                            channel.smtp().map(smtp -> new Due(ticket, address, channel, smtp))));
  }

  /** A promise that is broken already is better not made: people look at such tickets. */
  private static boolean tooLate(OpenedTicket ticket, Instant now) {
    return ticket.clocks().stream()
        .filter(clock -> clock.clock() == ServiceClock.FIRST_RESPONSE)
        .map(Deadline::dueAt)
        .anyMatch(due -> !due.isAfter(now));
  }

  private OutMessage message(Due due, Instant now) {
    InboundMessage first = due.ticket().first();
    String number = due.ticket().facts().number();
    Language language = Language.of(first.subject() + "\n" + first.text());
    ChannelSettings.Label label = due.channel().label();
    Words words = text.of(due.ticket().facts(), due.ticket().clocks(), label, language);
    UUID id = UuidCreator.getTimeOrderedEpoch(now);
    String answered = first.medium() == Medium.MAIL ? first.externalId() : null;
    return new OutMessage(
        id,
        due.ticket().id(),
        due.channel().name(),
        MailHeaders.messageId(number, id, due.smtp().from()),
        Party.ofAddress(due.smtp().from(), language == Language.ZH ? label.zh() : label.en()),
        List.of(Party.ofAddress(due.address(), null)),
        List.of(),
        words.subject(),
        words.text(),
        null,
        answered == null ? List.of() : List.of(answered),
        answered == null ? List.of() : MailHeaders.references(first.references(), answered),
        Set.of(Flag.AUTO_REPLY),
        now);
  }

  private static OutgoingStore.Row row(Due due, UUID id) {
    return new OutgoingStore.Row(
        id,
        due.ticket().id(),
        due.channel().name(),
        OutgoingKind.ACKNOWLEDGEMENT,
        ONCE,
        null,
        key(due.address()));
  }

  private static String key(String address) {
    return address.toLowerCase(Locale.ROOT);
  }
}
