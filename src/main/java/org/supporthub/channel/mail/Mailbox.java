package org.supporthub.channel.mail;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.UIDFolder;
import jakarta.mail.internet.MimeMessage;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.eclipse.angus.mail.pop3.POP3Folder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.supporthub.archive.RawArchive;
import org.supporthub.channel.ChannelSettings;
import org.supporthub.channel.Channels;
import org.supporthub.channel.Example;
import org.supporthub.channel.WayIn;
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
public class Mailbox implements WayIn {
  /** Far beyond what mail servers take; a disk is not filled by one mail. */
  private static final long LARGEST_MAIL = 2L << 30;

  /** {@code mail.imap.fetchsize} of the routes. */
  private static final long FETCHED_AT_ONCE = 1 << 20;

  static {
    MailSystemProperties.apply();
  }

  private final Clock clock;
  private final RawArchive archive;
  private final long largestMail;

  @Autowired
  public Mailbox(Clock clock, RawArchive archive) {
    this(clock, archive, LARGEST_MAIL);
  }

  Mailbox(Clock clock, RawArchive archive, long largestMail) {
    this.clock = clock;
    this.archive = archive;
    this.largestMail = largestMail;
  }

  /** The mail with its bytes as the server sends them; those of a large one lie in the archive. */
  public RawMessage raw(String channel, Message mail) throws MessagingException, IOException {
    String deliveryKey = key(mail);
    Content content = content(mail);
    checkWhole(mail, content.size());
    Map<String, String> attributes = new HashMap<>();
    if (mail.getFolder() != null) {
      attributes.put("folder", mail.getFolder().getFullName());
    }
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
        content);
  }

  private Content content(Message mail) throws MessagingException, IOException {
    try (MailBytes bytes = new MailBytes(archive, largestMail)) {
      // POP3 hands bytes over one by one.
      OutputStream pieces = new BufferedOutputStream(bytes, 16 << 10);
      mail.writeTo(pieces);
      pieces.flush();
      return bytes.taken();
    }
  }

  /** The library takes a refusal of the server for the end of a mail it fetches in pieces. */
  private static void checkWhole(Message mail, long taken) throws MessagingException {
    int stated = mail.getFolder() instanceof UIDFolder ? mail.getSize() : 0;
    if (taken % FETCHED_AT_ONCE == 0 && taken < stated) {
      throw new MessagingException(
          "the server gave %d of %d bytes of the mail".formatted(taken, stated));
    }
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

  @Override
  public String format() {
    return "mail";
  }

  /** An example lies on no server, so it has no id there. */
  @Override
  public WayIn rehearsing(Channels channels) {
    return new Mailbox(clock, archive, largestMail) {
      @Override
      public String key(Message mail) {
        return "example";
      }
    };
  }

  @Override
  public Call call(Example example, ChannelSettings channel) {
    try {
      return new Call(
          new HashMap<>(example.headers()),
          new MimeMessage(
              Session.getInstance(new Properties()), new ByteArrayInputStream(example.request())));
    } catch (MessagingException e) {
      throw new IllegalArgumentException(
          "example %s is no mail: %s".formatted(example.name(), e.getMessage()), e);
    }
  }
}
