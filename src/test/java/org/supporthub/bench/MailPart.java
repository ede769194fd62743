package org.supporthub.bench;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.supporthub.mailbox.Account;
import org.supporthub.mailbox.MailboxServer;
import org.supporthub.mailbox.Watcher;

/** From a full IMAP mailbox to ticket rows, beside a bare fetch-and-parse of the same mails. */
final class MailPart implements Part {
  @Override
  public String name() {
    return "mail";
  }

  @Override
  public Section measure(Sizes sizes) throws Exception {
    Account account = new Account();
    FirstLook firstLook = new FirstLook();
    try (MailboxServer server = MailboxServer.imap(account, firstLook);
        Desk desk =
            new Desk(
                name(),
                "--SUPPORT_MAIL_HOST=127.0.0.1",
                "--SUPPORT_MAIL_PORT=" + server.port(),
                "--SUPPORT_MAIL_TLS=false",
                "--SUPPORT_MAIL_USER=support@hub.example",
                "--SUPPORT_MAIL_PASSWORD=secret",
                "--SUPPORT_MAIL_POLL_SECONDS=1")) {
      desk.stop("support-mail");
      int mails = sizes.mails();
      List<Figure> figures =
          sizes
              .interleaved()
              .measure(
                  List.of(
                      new Side("mail", "mails/s", () -> hub(desk, account, firstLook, mails)),
                      new Side(
                          "bare fetch and parse",
                          "mails/s",
                          () -> Reading.of(mails / BareMailClient.read(mails)))));
      return Section.of(
              name(),
              """
              From the first look into an IMAP mailbox of %,d mails of some 2 KB to the last committed ticket, with \
              everything on, in the process of the bench: each mail is fetched, accepted and moved to the done folder, in \
              looks of up to 1,000 mails a second apart. The mailbox is a server of the tests that answers at once from \
              memory. The ceiling fetches and parses as many mails of the same kind from such a server with Angus Mail, one \
              after the other, and leaves them there."""
                  .formatted(mails))
          .with(Ratio.of("mail", figures.get(0), figures.get(1)).withGoal(Goal.atLeast(0.7)));
    }
  }

  private static Reading hub(Desk desk, Account account, FirstLook firstLook, int mails)
      throws Exception {
    for (int i = 0; i < mails; i++) {
      account.deliver(Messages.mail());
    }
    long wanted = desk.tickets() + mails;
    firstLook.forget();
    desk.runUntil("support-mail", () -> desk.tickets() >= wanted);
    return Reading.of(mails / ((System.nanoTime() - firstLook.at()) / 1e9));
  }

  /** When the mailbox was opened; a poller that is started waits a while before its first look. */
  private static final class FirstLook implements Watcher {
    private final AtomicLong at = new AtomicLong();

    @Override
    public void before(String command) {
      if (command.equals("SELECT")) {
        at.compareAndSet(0, System.nanoTime());
      }
    }

    void forget() {
      at.set(0);
    }

    long at() {
      return at.get();
    }
  }
}
