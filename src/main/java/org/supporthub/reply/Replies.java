package org.supporthub.reply;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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
import org.supporthub.message.Attachment;
import org.supporthub.message.ColumnText;
import org.supporthub.message.Party;
import org.supporthub.reply.OutgoingStore.Earlier;
import org.supporthub.reply.ReplyRefusedException.Reason;
import org.supporthub.ticket.AnswerableTicket;
import org.supporthub.ticket.Correspondence;
import org.supporthub.ticket.OutMessage;

/** People's answers to tickets, each taken once and sent by mail or messenger. */
@Component
public class Replies {
  private static final Logger log = LoggerFactory.getLogger(Replies.class);
  private static final int LONGEST_KEY = 249;

  private final ReplySettings settings;
  private final MailComposer mails;
  private final MessengerComposer messengers;
  private final RawArchive archive;
  private final OutgoingStore store;
  private final Correspondence correspondence;
  private final TransactionTemplate transaction;

  Replies(
      ReplySettings settings,
      MailComposer mails,
      MessengerComposer messengers,
      RawArchive archive,
      OutgoingStore store,
      Correspondence correspondence,
      PlatformTransactionManager transactions) {
    this.settings = settings;
    this.mails = mails;
    this.messengers = messengers;
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
    Party recipient = message.recipients().get(0);
    String address = recipient.address();
    store.queue(
        List.of(
            new OutgoingStore.Row(
                id,
                ticketId,
                message.channel(),
                OutgoingKind.REPLY,
                once,
                draft.sha256(),
                address == null
                    ? String.valueOf(recipient.externalId())
                    : address.toLowerCase(Locale.ROOT),
                address != null || messengers.repeatable(message))));
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
    return messengers
        .message(ticket, draft, id, this::kept)
        .orElseGet(() -> mails.message(ticket, draft, id, this::kept));
  }

  /** The file is in the archive before the message that names it is committed. */
  private Attachment kept(ReplyDraft.File file) {
    ArchivedContent kept = archive.keepFile(file.content());
    return Attachment.ofOurs(file.name(), file.contentType(), kept.size(), kept.sha256());
  }
}
