package org.supporthub.demo;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Address;
import jakarta.mail.Flags;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.util.Date;
import java.util.Properties;

/** A mail server on this machine with the two mailboxes of the desk. */
class DemoMailServer {
  static final String SUPPORT = "support@hub.example";
  static final String SALES = "sales@hub.example";
  static final String PASSWORD = "demo";

  private static final int MAILS_A_START = 200;

  private final ServerSetup imap = setup(3143, ServerSetup.PROTOCOL_IMAP);
  private final ServerSetup pop3 = setup(3110, ServerSetup.PROTOCOL_POP3);
  private final ServerSetup smtp = setup(3025, ServerSetup.PROTOCOL_SMTP);
  private final GreenMail server = new GreenMail(new ServerSetup[] {imap, pop3, smtp});

  /**
   * Starts the server with empty mailboxes.
   *
   * @param earlierStarts how often it has served this desk. The server counts its mails from 1
   *     again at each start and POP3 names a mail by that count alone, so the hub would rightly
   *     take a new mail for one it has. The numbers of earlier starts are used up here.
   */
  void start(int earlierStarts) throws FolderException, MessagingException {
    server.start();
    server.setUser(SUPPORT, "support", PASSWORD);
    GreenMailUser sales = server.setUser(SALES, "sales", PASSWORD);
    MailFolder inbox = server.getManagers().getImapHostManager().getInbox(sales);
    MimeMessage filler = new MimeMessage(session());
    filler.setText("");
    for (int i = 0; i < earlierStarts * MAILS_A_START; i++) {
      inbox.appendMessage(filler, new Flags(), new Date());
    }
    inbox.deleteAllMessages();
  }

  void stop() {
    server.stop();
  }

  /** Sends a mail as its file has it to the mailbox, by SMTP. */
  void send(InputStream file, String mailbox) throws MessagingException, IOException {
    Session session = session();
    MimeMessage mail = new MimeMessage(session, file);
    try (var transport = session.getTransport("smtp")) {
      transport.connect();
      transport.sendMessage(mail, new Address[] {new InternetAddress(mailbox)});
    }
  }

  int imapPort() {
    return imap.getPort();
  }

  int pop3Port() {
    return pop3.getPort();
  }

  int smtpPort() {
    return smtp.getPort();
  }

  private Session session() {
    Properties properties = new Properties();
    properties.put("mail.smtp.host", "127.0.0.1");
    properties.put("mail.smtp.port", String.valueOf(smtp.getPort()));
    properties.put("mail.smtp.from", "demo@hub.example");
    return Session.getInstance(properties);
  }

  private static ServerSetup setup(int port, String protocol) {
    return new ServerSetup(Ports.freeOr(port), "127.0.0.1", protocol);
  }
}
