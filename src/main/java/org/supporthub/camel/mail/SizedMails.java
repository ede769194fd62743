package org.supporthub.camel.mail;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import org.apache.camel.component.mail.MailEndpoint;
import org.apache.camel.component.mail.MailUidGenerator;

/**
 * Names mails as the route says, and tells the look how large each is before it is offered: the
 * poller asks for the name first.
 */
record SizedMails(MailUidGenerator names, LookBudget budget) implements MailUidGenerator {
  private static final String BEYOND = "beyond the look";

  @Override
  public String generateUuid(MailEndpoint endpoint, Message mail) {
    if (budget.listing() && budget.spent()) {
      // The poller goes on to the end of the mailbox; nothing need be asked about those mails.
      return BEYOND;
    }
    String name = names.generateUuid(endpoint, mail);
    if (budget.listing()) {
      budget.next(sizeOf(mail));
    }
    return name;
  }

  private static long sizeOf(Message mail) {
    try {
      return mail.getFolder() instanceof HubPop3Folder pop3
          ? pop3.sizeOf(mail)
          : Math.max(0, mail.getSize());
    } catch (MessagingException unknown) {
      // Such a mail fails alone, when it is fetched.
      return 0;
    }
  }
}
