package org.supporthub.crash;

import org.supporthub.HubProcess;
import org.supporthub.mailbox.Account;
import org.supporthub.mailbox.MailboxServer;

/** The mail server of the desk, which nobody kills. */
final class Mailboxes implements AutoCloseable {
  private final Account support = new Account();
  private final Account sales = new Account();
  private final MailboxServer imap;
  private final MailboxServer pop3;

  Mailboxes(Checkpoints checkpoints) {
    this.imap = MailboxServer.imap(support, checkpoints);
    this.pop3 = MailboxServer.pop3(sales, checkpoints);
  }

  Account support() {
    return support;
  }

  Account sales() {
    return sales;
  }

  /** Mails that the hub has not put away yet. */
  int waiting() {
    return support.count(Account.INBOX) + sales.count(Account.INBOX);
  }

  void connect(HubProcess hub) {
    connect(hub, "SUPPORT_MAIL", imap.port());
    connect(hub, "SALES_MAIL", pop3.port());
  }

  private static void connect(HubProcess hub, String prefix, int port) {
    hub.with(prefix + "_HOST", "127.0.0.1")
        .with(prefix + "_PORT", Integer.toString(port))
        .with(prefix + "_TLS", "false")
        .with(prefix + "_USER", "desk")
        .with(prefix + "_PASSWORD", "secret")
        .with(prefix + "_POLL_SECONDS", "1");
  }

  @Override
  public void close() {
    imap.close();
    pop3.close();
  }
}
