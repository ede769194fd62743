package org.supporthub.channel.mail;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.Session;
import jakarta.mail.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.supporthub.archive.TestArchive;
import org.supporthub.mailbox.Account;
import org.supporthub.mailbox.MailboxServer;
import org.supporthub.mailbox.Watcher;

/** A mail is taken with the very bytes the server holds, however broken they are. */
class BytesOfMailboxTest {
  private final Account account = new Account();

  @Test
  void every_example_is_taken_byte_for_byte_over_imap() throws Exception {
    List<byte[]> mails = delivered();

    try (MailboxServer server = MailboxServer.imap(account, Watcher.NONE)) {
      List<byte[]> taken = taken("imap", server.port());

      assertThat(taken).hasSameSizeAs(mails);
      for (int i = 0; i < mails.size(); i++) {
        assertThat(taken.get(i)).isEqualTo(mails.get(i));
      }
    }
  }

  /** There the server ends the last line if nobody else did. */
  @Test
  void every_example_is_taken_byte_for_byte_over_pop3() throws Exception {
    List<byte[]> mails = delivered();

    try (MailboxServer server = MailboxServer.pop3(account, Watcher.NONE)) {
      List<byte[]> taken = taken("pop3", server.port());

      assertThat(taken).hasSameSizeAs(mails);
      for (int i = 0; i < mails.size(); i++) {
        assertThat(taken.get(i)).isEqualTo(lastLineEnded(mails.get(i)));
      }
    }
  }

  private List<byte[]> delivered() throws IOException {
    List<byte[]> mails = new ArrayList<>();
    for (Path folder : MailCasesTest.cases().toList()) {
      mails.add(Files.readAllBytes(folder.resolve("request.eml")));
    }
    mails.forEach(account::deliver);
    return mails;
  }

  private static List<byte[]> taken(String protocol, int port) throws Exception {
    Mailbox mailbox = new Mailbox(Clock.systemUTC(), TestArchive.shared());
    List<byte[]> taken = new ArrayList<>();
    try (Store store = Session.getInstance(new Properties()).getStore(protocol)) {
      store.connect("127.0.0.1", port, "user", "secret");
      Folder inbox = store.getFolder(Account.INBOX);
      inbox.open(Folder.READ_WRITE);
      for (Message mail : inbox.getMessages()) {
        taken.add(mailbox.raw("support-mail", mail).content().bytes());
      }
    }
    return taken;
  }

  private static byte[] lastLineEnded(byte[] mail) {
    if (mail.length == 0 || mail[mail.length - 1] == '\n') {
      return mail;
    }
    byte[] ended = Arrays.copyOf(mail, mail.length + 2);
    ended[mail.length] = '\r';
    ended[mail.length + 1] = '\n';
    return ended;
  }
}
