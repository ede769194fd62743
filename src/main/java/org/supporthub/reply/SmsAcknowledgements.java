package org.supporthub.reply;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.supporthub.channel.ChannelSettings;
import org.supporthub.channel.Channels;
import org.supporthub.channel.Sms;
import org.supporthub.channel.SmsTemplate;
import org.supporthub.channel.messenger.FilledTemplate;
import org.supporthub.message.Flag;
import org.supporthub.message.Party;
import org.supporthub.reply.ShortMessages.Reached;
import org.supporthub.ticket.Correspondence;
import org.supporthub.ticket.OpenedTicket;
import org.supporthub.ticket.OutMessage;

/**
 * Tells customers who left a telephone number by short message that we have their message, once a
 * ticket. Filing calls it in its transaction.
 */
@Component
public class SmsAcknowledgements {
  private static final Logger log = LoggerFactory.getLogger(SmsAcknowledgements.class);
  private static final String ONCE = "acknowledgement-sms";

  private final SmsSettings settings;
  private final ReplySettings brakeSettings;
  private final AcknowledgementText text;
  private final ShortMessages shortMessages;
  private final Channels channels;
  private final OptOuts optOuts;
  private final OutgoingStore store;
  private final BrakeStore brakeStore;
  private final Correspondence correspondence;

  SmsAcknowledgements(
      SmsSettings settings,
      ReplySettings brakeSettings,
      AcknowledgementText text,
      ShortMessages shortMessages,
      Channels channels,
      OptOuts optOuts,
      OutgoingStore store,
      BrakeStore brakeStore,
      Correspondence correspondence) {
    this.settings = settings;
    this.brakeSettings = brakeSettings;
    this.text = text;
    this.shortMessages = shortMessages;
    this.channels = channels;
    this.optOuts = optOuts;
    this.store = store;
    this.brakeStore = brakeStore;
    this.correspondence = correspondence;
  }

  private record Due(OpenedTicket ticket, Reached reached, SmsTemplate template) {}

  /** Queues what is to be said about these new tickets, within the caller's transaction. */
  public void acknowledge(List<OpenedTicket> opened) {
    List<Due> due = opened.stream().flatMap(ticket -> due(ticket).stream()).toList();
    if (due.isEmpty()) {
      return;
    }
    Instant now = store.now();
    Brakes brakes =
        Brakes.now(
            brakeSettings,
            brakeStore,
            due.stream().map(each -> each.reached().recipient()).toList());
    List<OutMessage> messages = new ArrayList<>();
    List<OutgoingStore.Row> rows = new ArrayList<>();
    for (Due each : due) {
      if (brakes.release(each.reached().recipient())) {
        queue(each, now, messages, rows);
      } else {
        log.warn("no {} for ticket {}: rate brake", ONCE, each.ticket().facts().number());
      }
    }
    correspondence.add(messages);
    store.queue(rows);
  }

  private Optional<Due> due(OpenedTicket ticket) {
    String phone = ticket.first().sender().phone();
    if (phone == null
        || !settings.acknowledge().contains(ticket.first().medium())
        || ticket.first().fromMachine()) {
      return Optional.empty();
    }
    return shortMessages
        .reaching(phone)
        .filter(reached -> !optOuts.include(reached.recipient()))
        .flatMap(
            reached ->
                shortMessages
                    .sms(reached.channel())
                    .flatMap(sms -> sms.template(Sms.ACKNOWLEDGEMENT))
                    .map(template -> new Due(ticket, reached, template)));
  }

  private void queue(
      Due due, Instant now, List<OutMessage> messages, List<OutgoingStore.Row> rows) {
    ChannelSettings channel = channels.get(due.reached().channel());
    Language language =
        Language.of(due.ticket().first().subject() + "\n" + due.ticket().first().text());
    Map<String, String> values = text.values(due.ticket(), channel.label(), language);
    Optional<String> missing = due.template().missing(values);
    if (missing.isPresent()) {
      log.error(
          "sms.templates.{} of {} wants a place {} that an acknowledgement does not fill",
          Sms.ACKNOWLEDGEMENT,
          channel.name(),
          missing.get());
      return;
    }
    UUID id = UuidCreator.getTimeOrderedEpoch(now);
    String name = language == Language.ZH ? channel.label().zh() : channel.label().en();
    messages.add(
        new OutMessage(
            id,
            due.ticket().id(),
            due.ticket().facts().number(),
            channel.name(),
            id.toString(),
            new Party(null, name, null, null),
            List.of(new Party(null, null, null, due.reached().recipient())),
            List.of(),
            "",
            due.template().filled(values).text(),
            null,
            List.of(),
            List.of(),
            List.of(),
            Set.of(Flag.AUTO_REPLY),
            now));
    rows.add(
        new OutgoingStore.Row(
            id,
            due.ticket().id(),
            channel.name(),
            OutgoingKind.ACKNOWLEDGEMENT,
            ONCE,
            null,
            due.reached().recipient(),
            false,
            new FilledTemplate(Sms.ACKNOWLEDGEMENT, values),
            null));
  }
}
