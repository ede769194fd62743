package org.supporthub.channel.mail;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.UIDFolder;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.angus.mail.pop3.POP3Folder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.supporthub.message.Content;
import org.supporthub.message.Medium;
import org.supporthub.message.RawMessage;

/**
 * Takes mails out of a mailbox as they lie there. A route calls it with the mail as body:
 *
 * <pre>
 * - bean:
 *     ref: mailbox
 *     method: raw('support-mail', ${body})
 * </pre>
 *
 * <p>Whatever it throws, the mail stays in the mailbox and is tried again.
 */
@Component("mailbox")
public class Mailbox {
  private static final int LARGEST_MAIL = 100 << 20;

  static {
    MailSystemProperties.apply();
  }

  private final Clock clock;
  private final int largestMail;

  @Autowired
  public Mailbox(Clock clock) {
    this(clock, LARGEST_MAIL);
  }

  Mailbox(Clock clock, int largestMail) {
    this.clock = clock;
    this.largestMail = largestMail;
  }

  /** The mail with its bytes as the server sends them. */
  public RawMessage raw(String channel, Message mail) throws MessagingException, IOException {
    String deliveryKey = key(mail);
    MailBytes bytes = new MailBytes(largestMail);
    mail.writeTo(bytes);
    Map<String, String> attributes = new HashMap<>();
    attributes.put("folder", mail.getFolder().getFullName());
    internalDate(mail).ifPresent(date -> attributes.put("internalDate", date.toString()));
    Instant now = clock.instant();
    return new RawMessage(
        UuidCreator.getTimeOrderedEpoch(now),
        channel,
        Medium.MAIL,
        "mail",
        deliveryKey,
        now,
        attributes,
        Content.of(bytes.taken()));
  }

  /** Servers send it together with a summary of the header, which they get wrong for odd mails. */
  private static Optional<Instant> internalDate(Message mail) {
    try {
      return Optional.ofNullable(mail.getReceivedDate()).map(Date::toInstant);
    } catch (MessagingException brokenSummary) {
      return Optional.empty();
    }
  }

  /**
   * What the server calls this mail for ever: {@code UIDVALIDITY:UID} (RFC 9051) or the UIDL (RFC
   * 1939). The Message-ID will not do: the sender chooses it.
   *
   * @throws MessagingException if the server knows no such id
   */
  public String key(Message mail) throws MessagingException {
    Folder folder = mail.getFolder();
    if (folder instanceof UIDFolder uids) {
      return uids.getUIDValidity() + ":" + uids.getUID(mail);
    }
    String uidl = folder instanceof POP3Folder pop3 ? pop3.getUID(mail) : null;
    if (uidl == null || uidl.isBlank()) {
      throw new MessagingException(
          "The mail server gives no stable id (IMAP UID or POP3 UIDL) for mail "
              + mail.getMessageNumber());
    }
    return uidl;
  }
}
