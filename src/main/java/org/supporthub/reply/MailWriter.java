package org.supporthub.reply;

import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeUtility;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import org.supporthub.channel.ChannelSettings.Smtp;
import org.supporthub.channel.Channels;
import org.supporthub.message.Flag;
import org.supporthub.message.Party;
import org.supporthub.settings.HubSettings;
import org.supporthub.ticket.OutMessage;
import org.supporthub.ticket.ReplyAddresses;

/** Writes a message of ours as a mail (RFC 5322, MIME), the same each time it is asked. */
@Component
class MailWriter {
  private static final String UTF_8 = StandardCharsets.UTF_8.name();

  /** Some Message-IDs are such that no header may hold them. */
  private static final Pattern WRITABLE = Pattern.compile("[\\x21-\\x7E&&[^<>]]+");

  private final Channels channels;
  private final ReplyAddresses addresses;
  private final MailBody body;
  private final String ownMark;

  /** The mark by which our mails are known when they come back is {@code hub.source}. */
  MailWriter(Channels channels, ReplyAddresses addresses, MailBody body, HubSettings settings) {
    this.channels = channels;
    this.addresses = addresses;
    this.body = body;
    this.ownMark = settings.source().toString();
  }

  /**
   * The message as a mail.
   *
   * @throws java.io.UncheckedIOException if a file of it cannot be had now
   */
  OutgoingMail write(OutMessage message) {
    try {
      OutgoingMail mail = new OutgoingMail();
      mail.setFrom(address(message.sender()));
      mail.setRecipients(RecipientType.TO, addresses(message.recipients()));
      mail.setRecipients(RecipientType.CC, addresses(message.cc()));
      Optional<Smtp> smtp = channels.get(message.channel()).smtp();
      if (smtp.isPresent()) {
        replyTo(message, smtp.get(), mail);
        envelope(message, smtp.get(), mail);
      }
      mail.setSubject(message.subject(), UTF_8);
      mail.setSentDate(Date.from(message.at()));
      mail.setHeader("Message-ID", "<" + message.messageId() + ">");
      thread("In-Reply-To", message.inReplyTo(), mail);
      thread("References", message.references(), mail);
      if (message.flags().contains(Flag.AUTO_REPLY)) {
        mail.setHeader("Auto-Submitted", "auto-replied");
        mail.setHeader("X-Auto-Response-Suppress", "All");
      }
      mail.setHeader("X-Loop", ownMark);
      body.write(message, mail);
      mail.saveChanges();
      return mail;
    } catch (MessagingException | UnsupportedEncodingException e) {
      throw new IllegalStateException("reply %s is no mail".formatted(message.id()), e);
    }
  }

  private void replyTo(OutMessage message, Smtp smtp, OutgoingMail mail) throws MessagingException {
    String answers = smtp.answers();
    String replyTo =
        smtp.plusReplyTo() && !message.ticketNumber().isEmpty()
            ? addresses.of(answers, message.ticketNumber())
            : answers;
    if (!replyTo.equals(message.sender().address())) {
      mail.setReplyTo(new InternetAddress[] {new InternetAddress(replyTo)});
    }
  }

  /** Where bounces go; otherwise to whom the mail is from (RFC 5321, 4.4). */
  private void envelope(OutMessage message, Smtp smtp, OutgoingMail mail) {
    if (smtp.plusEnvelope()) {
      mail.setEnvelopeFrom(addresses.ofMessage(smtp.from(), message.id()));
    }
  }

  private static void thread(String name, List<String> ids, OutgoingMail mail)
      throws MessagingException {
    List<String> written = ids.stream().filter(id -> WRITABLE.matcher(id).matches()).toList();
    if (!written.isEmpty()) {
      String field = "<" + String.join("> <", written) + ">";
      mail.setHeader(name, MimeUtility.fold(name.length() + 2, field));
    }
  }

  private static InternetAddress[] addresses(List<Party> parties)
      throws UnsupportedEncodingException {
    InternetAddress[] addresses = new InternetAddress[parties.size()];
    for (int i = 0; i < addresses.length; i++) {
      addresses[i] = address(parties.get(i));
    }
    return addresses;
  }

  private static InternetAddress address(Party party) throws UnsupportedEncodingException {
    return new InternetAddress(party.address(), party.name(), UTF_8);
  }
}
