package org.supporthub.camel;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import java.util.UUID;
import org.apache.camel.component.mail.MailEndpoint;
import org.apache.camel.component.mail.MailUidGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.supporthub.channel.mail.Mailbox;

/**
 * Names mails by the server's own id. The component's default is the Message-ID: of two mails with
 * the same one, POP3 would delete the first when the second is accepted.
 */
@Component("mailboxUids")
public class MailboxUids implements MailUidGenerator {
  private static final Logger log = LoggerFactory.getLogger(MailboxUids.class);

  private final Mailbox mailbox;

  public MailboxUids(Mailbox mailbox) {
    this.mailbox = mailbox;
  }

  /** Never throws, or one mail would hold up all others: such a mail fails alone, in its route. */
  @Override
  public String generateUuid(MailEndpoint endpoint, Message mail) {
    try {
      return mailbox.key(mail);
    } catch (MessagingException noStableId) {
      log.warn("mail {} has no stable id: {}", mail.getMessageNumber(), noStableId.getMessage());
      return UUID.randomUUID().toString();
    }
  }
}
