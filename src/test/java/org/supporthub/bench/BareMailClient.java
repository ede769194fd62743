package org.supporthub.bench;

import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.Properties;
import org.supporthub.mailbox.Account;
import org.supporthub.mailbox.MailboxServer;
import org.supporthub.mailbox.Watcher;

/** Fetches and parses every mail of a mailbox of its own, and does nothing else. */
final class BareMailClient {
  private BareMailClient() {}

  /** Gives the seconds it took, from the login on. */
  static double read(int mails) throws Exception {
    Account account = new Account();
    for (int i = 0; i < mails; i++) {
      account.deliver(Messages.mail());
    }
    Properties settings = new Properties();
    settings.put("mail.imap.peek", "true");
    settings.put("mail.imap.fetchsize", "1048576");
    Session session = Session.getInstance(settings);
    try (MailboxServer server = MailboxServer.imap(account, Watcher.NONE);
        Store store = session.getStore("imap")) {
      long start = System.nanoTime();
      store.connect("127.0.0.1", server.port(), "support@hub.example", "secret");
      Folder inbox = store.getFolder("INBOX");
      inbox.open(Folder.READ_ONLY);
      Message[] all = inbox.getMessages();
      for (Message mail : all) {
        parse(session, mail);
      }
      double seconds = (System.nanoTime() - start) / 1e9;
      if (all.length != mails) {
        throw new IllegalStateException("%d of %d mails were read".formatted(all.length, mails));
      }
      return seconds;
    }
  }

  private static void parse(Session session, Message mail) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    mail.writeTo(bytes);
    MimeMessage parsed = new MimeMessage(session, new ByteArrayInputStream(bytes.toByteArray()));
    if (parsed.getSubject().isEmpty() || parsed.getContent().toString().isEmpty()) {
      throw new IllegalStateException("a mail was read without its content");
    }
  }
}
