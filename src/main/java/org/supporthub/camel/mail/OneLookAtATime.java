package org.supporthub.camel.mail;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.camel.Consumer;
import org.apache.camel.component.mail.MailConfiguration;
import org.apache.camel.support.service.ServiceHelper;

/**
 * Which mailboxes are being looked into. For a moment two routes of one mailbox may run, as when a
 * route file is renamed: they would take each other's mails from under their hands.
 */
final class OneLookAtATime {
  private final Map<String, Consumer> looking = new HashMap<>();

  /** Whether nobody else looks into the mailbox; then the caller does, until it ends. */
  synchronized boolean begin(MailConfiguration mailbox, Consumer consumer) {
    Consumer other = looking.get(place(mailbox));
    if (other != null && other != consumer && !ServiceHelper.isStopped(other)) {
      return false;
    }
    looking.put(place(mailbox), consumer);
    return true;
  }

  synchronized void end(MailConfiguration mailbox, Consumer consumer) {
    looking.remove(place(mailbox), consumer);
  }

  private static String place(MailConfiguration mailbox) {
    return "%s:%d %s %s"
        .formatted(
            mailbox.getHost().toLowerCase(Locale.ROOT),
            mailbox.getPort(),
            mailbox.getUsername(),
            mailbox.getFolderName());
  }
}
