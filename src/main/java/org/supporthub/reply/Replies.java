package org.supporthub.reply;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.supporthub.archive.ArchivedContent;
import org.supporthub.archive.RawArchive;
import org.supporthub.channel.ChannelSettings;
import org.supporthub.channel.ChannelSettings.Smtp;
import org.supporthub.message.Attachment;
import org.supporthub.message.ColumnText;
import org.supporthub.message.Party;
import org.supporthub.reply.OutgoingStore.Earlier;
import org.supporthub.reply.ReplyRefusedException.Reason;
import org.supporthub.ticket.AnswerableTicket;
import org.supporthub.ticket.Correspondence;
import org.supporthub.ticket.Letter;
import org.supporthub.ticket.OutMessage;

/** People's answers to tickets, each taken once and sent by mail. */
@Component
public class Replies {
  private static final Logger log = LoggerFactory.getLogger(Replies.class);
  private static final int LONGEST_KEY = 249;

  private final ReplySettings settings;
  private final SendingChannels channels;
  private final RawArchive archive;
  private final OutgoingStore store;
  private final Correspondence correspondence;
  private final TransactionTemplate transaction;

  Replies(
      ReplySettings settings,
      SendingChannels channels,
      RawArchive archive,
      OutgoingStore store,
      Correspondence correspondence,
      PlatformTransactionManager transactions) {
    this.settings = settings;
    this.channels = channels;
    this.archive = archive;
    this.store = store;
    this.correspondence = correspondence;
    this.transaction = new TransactionTemplate(transactions);
    this.transaction.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
  }

  /**
   * Takes an answer to be sent. It keeps the promise of a first response.
   *
   * @param key tells a call that is repeated from a second answer; without one every call counts
   * @return empty if there is no such ticket
   * @throws ReplyRefusedException if it cannot be sent, with the reason as a sentence
   */
  public Optional<Reply> send(String ticketNumber, ReplyDraft draft, @Nullable String key) {
    checkSize(draft);
    UUID id = UuidCreator.getTimeOrderedEpoch(store.now());
    String once =
        "reply:" + ColumnText.key(key == null || key.isBlank() ? id.toString() : key, LONGEST_KEY);
    Optional<Reply> reply =
        transaction.execute(
            status ->
                correspondence.lock(ticketNumber).map(ticket -> send(ticket, draft, once, id)));
    return reply == null ? Optional.empty() : reply;
  }

  private void checkSize(ReplyDraft draft) {
    long bytes = draft.files().stream().mapToLong(file -> file.content().size()).sum();
    if (bytes > settings.filesLimit().toBytes()) {
      throw new ReplyRefusedException(
          Reason.TOO_LARGE,
          "The files have %d bytes; hub.reply.files-limit allows %d to a reply."
              .formatted(bytes, settings.filesLimit().toBytes()));
    }
  }

  private Reply send(AnswerableTicket ticket, ReplyDraft draft, String once, UUID id) {
    long ticketId = ticket.ticket().id();
    String number = ticket.ticket().facts().number();
    Optional<Earlier> earlier = store.earlier(ticketId, once);
    if (earlier.isPresent()) {
      return Reply.of(number, same(earlier.get(), draft));
    }
    OutMessage message = message(ticket, draft, id);
    correspondence.answer(ticket.ticket(), message);
    String recipient = String.valueOf(message.recipients().get(0).address());
    store.queue(
        List.of(
            new OutgoingStore.Row(
                id,
                ticketId,
                message.channel(),
                OutgoingKind.REPLY,
                once,
                draft.sha256(),
                recipient.toLowerCase(Locale.ROOT))));
    log.info("reply {} to ticket {} waits to be sent by {}", id, number, message.channel());
    return Reply.of(number, message);
  }

  private OutMessage same(Earlier earlier, ReplyDraft draft) {
    if (!draft.sha256().equals(earlier.requestSha256())) {
      throw new ReplyRefusedException(
          Reason.KEY_USED, "This Idempotency-Key was used for another reply to this ticket.");
    }
    return correspondence
        .find(earlier.id())
        .orElseThrow(() -> new IllegalStateException("message %s is gone".formatted(earlier.id())));
  }

  private OutMessage message(AnswerableTicket ticket, ReplyDraft draft, UUID id) {
    String number = ticket.ticket().facts().number();
    List<Party> recipients = Recipients.of(ticket);
    if (recipients.isEmpty()) {
      throw new ReplyRefusedException(
          Reason.NO_WAY, "We know no mail address of the customer of ticket %s.".formatted(number));
    }
    ChannelSettings channel =
        channels
            .mailFor(ticket.ticket().facts().channel())
            .orElseThrow(
                () ->
                    new ReplyRefusedException(
                        Reason.NO_WAY,
                        "No mail server is set to send replies by: smtp.host in channels.yaml."));
    Smtp smtp = channel.smtp().orElseThrow();
    boolean chinese = Language.of(draft.text()) == Language.ZH;
    Optional<Letter> answered = answered(ticket);
    return new OutMessage(
        id,
        ticket.ticket().id(),
        number,
        channel.name(),
        MailHeaders.messageId(number, id, smtp.from()),
        Party.ofAddress(smtp.from(), chinese ? channel.label().zh() : channel.label().en()),
        recipients,
        draft.cc().stream().map(address -> Party.ofAddress(address, null)).toList(),
        MailHeaders.replySubject(ticket.ticket().facts().subject(), number),
        draft.text(),
        draft.html(),
        answered.stream().map(Replies::idOf).toList(),
        answered
            .map(letter -> MailHeaders.references(letter.references(), idOf(letter)))
            .orElse(List.of()),
        draft.files().stream().map(this::kept).toList(),
        Set.of(),
        store.now());
  }

  /** The file is in the archive before the message that names it is committed. */
  private Attachment kept(ReplyDraft.File file) {
    ArchivedContent kept = archive.keepFile(file.content());
    return Attachment.ofOurs(file.name(), file.contentType(), kept.size(), kept.sha256());
  }

  /** The customer's last mail; where none came by mail, our own last one. */
  private Optional<Letter> answered(AnswerableTicket ticket) {
    List<Letter> mails =
        ticket.latest().stream()
            .filter(letter -> letter.externalId() != null)
            .filter(letter -> letter.ours() || channels.isMail(letter.channel()))
            .toList();
    return mails.stream()
        .filter(letter -> !letter.ours())
        .reduce((first, second) -> second)
        .or(() -> mails.stream().reduce((first, second) -> second));
  }

  private static String idOf(Letter letter) {
    return String.valueOf(letter.externalId());
  }
}
