package org.supporthub.reply;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.supporthub.channel.ChannelSettings;
import org.supporthub.channel.Channels;
import org.supporthub.message.Attachment;
import org.supporthub.message.Flag;
import org.supporthub.reply.MailTemplate.Words;
import org.supporthub.ticket.AnswerableTicket;
import org.supporthub.ticket.Correspondence;
import org.supporthub.ticket.LastWord;
import org.supporthub.ticket.OutMessage;

/**
 * Tells a customer once that somebody reads their message (已读), where their channel is set to do
 * so. Where few messages may leave, the last ones are kept for answers.
 */
@Component
public class ReadNotices {
  private static final Logger log = LoggerFactory.getLogger(ReadNotices.class);

  /** As many messages as an answer with a question back may take. */
  private static final int LEFT_FOR_ANSWERS = 2;

  private final Channels channels;
  private final ReadNoticeText text;
  private final MessengerComposer messengers;
  private final MailComposer mails;
  private final Allowances allowances;
  private final OutgoingStore store;
  private final Correspondence correspondence;
  private final TransactionTemplate transaction;

  ReadNotices(
      Channels channels,
      ReadNoticeText text,
      MessengerComposer messengers,
      MailComposer mails,
      Allowances allowances,
      OutgoingStore store,
      Correspondence correspondence,
      PlatformTransactionManager transactions) {
    this.channels = channels;
    this.text = text;
    this.messengers = messengers;
    this.mails = mails;
    this.allowances = allowances;
    this.store = store;
    this.correspondence = correspondence;
    this.transaction = new TransactionTemplate(transactions);
    this.transaction.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
  }

  /**
   * A person has the ticket before them.
   *
   * @return empty if there is no such ticket
   */
  public Optional<ReadNotice> read(String ticketNumber) {
    Optional<ReadNotice> notice =
        transaction.execute(status -> correspondence.lock(ticketNumber).map(this::read));
    return notice == null ? Optional.empty() : notice;
  }

  private ReadNotice read(AnswerableTicket ticket) {
    Optional<LastWord> last = correspondence.lastWord(ticket.ticket().id());
    if (last.isEmpty()) {
      return not("no person wrote to the ticket");
    }
    String name = last.get().channel();
    Optional<ChannelSettings> channel = channels.find(name).filter(ChannelSettings::readNotice);
    if (channel.isEmpty()) {
      return not("readNotice of the channel %s is off".formatted(name));
    }
    String once = "read:" + last.get().id();
    if (store.earlier(ticket.ticket().id(), once).isPresent()) {
      return not("the customer was told");
    }
    try {
      return told(ticket, last.get(), channel.get(), once);
    } catch (ReplyRefusedException noWay) {
      return not(noWay.getMessage());
    }
  }

  private ReadNotice told(
      AnswerableTicket ticket, LastWord last, ChannelSettings channel, String once) {
    long ticketId = ticket.ticket().id();
    UUID id = UuidCreator.getTimeOrderedEpoch(store.now());
    Words words =
        text.of(ticket.ticket().facts().number(), channel.label(), Language.of(last.text()));
    ReplyDraft draft =
        new ReplyDraft(channel.name(), words.text().strip(), null, List.of(), List.of());
    OutMessage message =
        automatic(
            messengers
                .message(ticket, draft, id, ReadNotices::noFile)
                .orElseGet(() -> mails.message(ticket, draft, id, ReadNotices::noFile)));
    String recipient = CustomerWay.key(message.recipients().get(0));
    if (allowances.left(channel.name(), messengers.customer(message)) <= LEFT_FOR_ANSWERS) {
      return not("the few messages that may still leave are kept for answers");
    }
    correspondence.add(List.of(message));
    store.queue(
        List.of(
            new OutgoingStore.Row(
                id,
                ticketId,
                message.channel(),
                OutgoingKind.READ_NOTICE,
                once,
                null,
                recipient,
                message.recipients().get(0).address() != null || messengers.repeatable(message))));
    log.info("read notice {} waits to be sent by {}", id, message.channel());
    return new ReadNotice(true, message.channel());
  }

  /** No person wrote it, so no machine may answer it. */
  private static OutMessage automatic(OutMessage message) {
    return new OutMessage(
        message.id(),
        message.ticketId(),
        message.ticketNumber(),
        message.channel(),
        message.messageId(),
        message.sender(),
        message.recipients(),
        message.cc(),
        message.subject(),
        message.text(),
        message.html(),
        message.inReplyTo(),
        message.references(),
        message.attachments(),
        Set.of(Flag.AUTO_REPLY),
        message.at());
  }

  private static Attachment noFile(ReplyDraft.File file) {
    throw new IllegalStateException("a read notice carries no files");
  }

  private static ReadNotice not(String reason) {
    return new ReadNotice(false, reason);
  }
}
