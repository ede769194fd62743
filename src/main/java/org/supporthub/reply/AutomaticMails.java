package org.supporthub.reply;

import com.github.f4b6a3.uuid.UuidCreator;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.supporthub.channel.ChannelSettings;
import org.supporthub.channel.ChannelSettings.Label;
import org.supporthub.channel.ChannelSettings.Smtp;
import org.supporthub.message.Flag;
import org.supporthub.message.InboundMessage;
import org.supporthub.message.MailAddress;
import org.supporthub.message.Medium;
import org.supporthub.message.Party;
import org.supporthub.reply.MailTemplate.Words;
import org.supporthub.ticket.Correspondence;
import org.supporthub.ticket.OutMessage;
import org.supporthub.ticket.TicketFacts;

/**
 * Mails that no person writes: to persons only and never to a machine (RFC 3834), and within the
 * brakes. They are queued in the transaction of whoever wants them; a route sends them later.
 */
@Component
class AutomaticMails {
  private static final Logger log = LoggerFactory.getLogger(AutomaticMails.class);

  private final ReplySettings settings;
  private final SendingChannels channels;
  private final OutgoingStore store;
  private final BrakeStore brakeStore;
  private final Correspondence correspondence;
  private final Counter braked;

  AutomaticMails(
      ReplySettings settings,
      SendingChannels channels,
      OutgoingStore store,
      BrakeStore brakeStore,
      Correspondence correspondence,
      MeterRegistry meters) {
    this.settings = settings;
    this.channels = channels;
    this.store = store;
    this.brakeStore = brakeStore;
    this.correspondence = correspondence;
    this.braked =
        Counter.builder("hub.replies.braked")
            .description(
                "Automatic mails held back by the rate brakes, or for bounces and complaints")
            .register(meters);
  }

  /**
   * A mail that may be due.
   *
   * @param answered what it answers; it goes to the author of that and to nobody else
   * @param once what may be sent once a ticket
   * @param words subject and text by name of the channel and language
   */
  record Wanted(
      long ticketId,
      TicketFacts ticket,
      InboundMessage answered,
      String once,
      BiFunction<Label, Language, Words> words) {}

  private record Due(Wanted wanted, String address, ChannelSettings channel, Smtp smtp) {
    String key() {
      return address.toLowerCase(Locale.ROOT);
    }
  }

  /** Queues those that go to a person and that the brakes let pass. */
  void queue(List<Wanted> wanted) {
    List<Due> due = wanted.stream().flatMap(each -> due(each).stream()).toList();
    if (due.isEmpty()) {
      return;
    }
    Instant now = store.now();
    Brakes brakes = Brakes.now(settings, brakeStore, due.stream().map(Due::key).toList());
    List<OutMessage> messages = new ArrayList<>();
    List<OutgoingStore.Row> rows = new ArrayList<>();
    for (Due each : due) {
      if (brakes.release(each.key())) {
        OutMessage message = message(each, now);
        messages.add(message);
        rows.add(row(each, message.id()));
      } else {
        braked.increment();
        log.warn(
            "no {} for ticket {}: rate brake, or the address bounced or complained",
            each.wanted().once(),
            each.wanted().ticket().number());
      }
    }
    correspondence.add(messages);
    store.queue(rows);
  }

  private Optional<Due> due(Wanted wanted) {
    InboundMessage answered = wanted.answered();
    if (answered.fromMachine() || answered.flags().contains(Flag.UNREADABLE)) {
      return Optional.empty();
    }
    return Optional.ofNullable(answered.sender().address())
        .flatMap(MailAddress::of)
        .filter(address -> !channels.ours(address))
        .flatMap(
            address ->
                channels
                    .mailFor(answered.channel())
                    .flatMap(
                        channel ->
                            channel.smtp().map(smtp -> new Due(wanted, address, channel, smtp))));
  }

  private static OutMessage message(Due due, Instant now) {
    InboundMessage answered = due.wanted().answered();
    String number = due.wanted().ticket().number();
    Language language = Language.of(answered.subject() + "\n" + answered.text());
    Label label = due.channel().label();
    Words words = due.wanted().words().apply(label, language);
    UUID id = UuidCreator.getTimeOrderedEpoch(now);
    String itsId = answered.medium() == Medium.MAIL ? answered.externalId() : null;
    return new OutMessage(
        id,
        due.wanted().ticketId(),
        number,
        due.channel().name(),
        MailHeaders.messageId(number, id, due.smtp().from()),
        Party.ofAddress(due.smtp().from(), language == Language.ZH ? label.zh() : label.en()),
        List.of(Party.ofAddress(due.address(), null)),
        List.of(),
        words.subject(),
        words.text(),
        null,
        itsId == null ? List.of() : List.of(itsId),
        itsId == null ? List.of() : MailHeaders.references(answered.references(), itsId),
        List.of(),
        Set.of(Flag.AUTO_REPLY),
        now);
  }

  private static OutgoingStore.Row row(Due due, UUID id) {
    return new OutgoingStore.Row(
        id,
        due.wanted().ticketId(),
        due.channel().name(),
        OutgoingKind.ACKNOWLEDGEMENT,
        due.wanted().once(),
        null,
        due.key(),
        true);
  }
}
