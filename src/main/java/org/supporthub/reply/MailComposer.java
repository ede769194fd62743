package org.supporthub.reply;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import org.supporthub.channel.ChannelSettings;
import org.supporthub.channel.ChannelSettings.Smtp;
import org.supporthub.message.Attachment;
import org.supporthub.message.Party;
import org.supporthub.reply.ReplyRefusedException.Reason;
import org.supporthub.ticket.AnswerableTicket;
import org.supporthub.ticket.Letter;
import org.supporthub.ticket.OutMessage;

/** Answers as mails that continue the thread of their ticket. */
@Component
class MailComposer {
  private final SendingChannels channels;
  private final OutgoingStore store;

  MailComposer(SendingChannels channels, OutgoingStore store) {
    this.channels = channels;
    this.store = store;
  }

  /**
   * The answer as a mail.
   *
   * @param kept puts a file into the archive
   * @throws ReplyRefusedException if there is no way to send it
   */
  OutMessage message(
      AnswerableTicket ticket,
      ReplyDraft draft,
      UUID id,
      Function<ReplyDraft.File, Attachment> kept) {
    String number = ticket.ticket().facts().number();
    ChannelSettings channel = channel(ticket, draft);
    List<Party> recipients = Recipients.of(ticket);
    if (recipients.isEmpty()) {
      throw new ReplyRefusedException(
          Reason.NO_WAY, "We know no mail address of the customer of ticket %s.".formatted(number));
    }
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
        answered.stream().map(MailComposer::idOf).toList(),
        answered
            .map(letter -> MailHeaders.references(letter.references(), idOf(letter)))
            .orElse(List.of()),
        draft.files().stream().map(kept).toList(),
        Set.of(),
        store.now());
  }

  private ChannelSettings channel(AnswerableTicket ticket, ReplyDraft draft) {
    String wanted = draft.channel();
    if (wanted != null) {
      return channels
          .mail(wanted)
          .orElseThrow(
              () ->
                  new ReplyRefusedException(
                      Reason.NO_WAY,
                      "No reply to this ticket can leave by a channel '%s'.".formatted(wanted)));
    }
    return channels
        .mailFor(ticket.ticket().facts().channel())
        .orElseThrow(
            () ->
                new ReplyRefusedException(
                    Reason.NO_WAY,
                    "No mail server is set to send replies by: smtp.host in channels.yaml."));
  }

  /** The customer's last mail; where none came by mail, our own last one. */
  private Optional<Letter> answered(AnswerableTicket ticket) {
    List<Letter> mails =
        ticket.latest().stream()
            .filter(letter -> letter.externalId() != null)
            .filter(this::isMail)
            .toList();
    return mails.stream()
        .filter(letter -> !letter.ours())
        .reduce((first, second) -> second)
        .or(() -> mails.stream().reduce((first, second) -> second));
  }

  /** Ours that left by a channel that is gone may have been one. */
  private boolean isMail(Letter letter) {
    return channels.isMail(letter.channel())
        || letter.ours() && !channels.isMessenger(letter.channel());
  }

  private static String idOf(Letter letter) {
    return String.valueOf(letter.externalId());
  }
}
