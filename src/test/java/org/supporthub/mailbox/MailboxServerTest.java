package org.supporthub.mailbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.UIDFolder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.angus.mail.pop3.POP3Folder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MailboxServerTest {
  private static final String FIRST = "Subject: =?utf-8?B?6YCA5qy+?=\r\n\r\n您好\r\n.dot\r\n";
  private static final String SECOND = "Subject: 2\r\n\r\nno line end";

  private final Account account = new Account();
  private final List<String> seen = new CopyOnWriteArrayList<>();
  private volatile String broken = "";
  private final Watcher watcher =
      new Watcher() {
        @Override
        public void before(String command) throws IOException {
          seen.add(command);
          if (command.equals(broken)) {
            throw new IOException("hung up");
          }
        }
      };
  private final MailboxServer imap = MailboxServer.imap(account, watcher);
  private final MailboxServer pop3 = MailboxServer.pop3(account, watcher);

  @AfterEach
  void close() {
    imap.close();
    pop3.close();
  }

  @Test
  void mails_are_fetched_byte_by_byte_over_imap() throws Exception {
    account.deliver(FIRST);
    account.deliver(SECOND);

    try (Store store = connected("imap", imap.port())) {
      Folder inbox = opened(store);

      assertThat(bytesOf(inbox.getMessage(1))).isEqualTo(FIRST);
      assertThat(bytesOf(inbox.getMessage(2))).isEqualTo(SECOND);
      assertThat(((UIDFolder) inbox).getUID(inbox.getMessage(2))).isEqualTo(2);
      assertThat(inbox.getMessage(1).getReceivedDate()).isNotNull();
      assertThat(inbox.getMessage(1).getSize())
          .isEqualTo(FIRST.getBytes(StandardCharsets.UTF_8).length);
    }
  }

  @Test
  void a_mail_is_moved_over_imap_by_copy_delete_and_expunge() throws Exception {
    account.deliver(FIRST);
    account.deliver(SECOND);

    try (Store store = connected("imap", imap.port())) {
      Folder inbox = opened(store);
      Folder done = store.getFolder("Hub-Done");
      assertThat(done.exists()).isFalse();
      done.create(Folder.HOLDS_MESSAGES);
      Message first = inbox.getMessage(1);
      inbox.copyMessages(new Message[] {first}, done);
      first.setFlag(Flags.Flag.DELETED, true);

      assertThat(account.count(Account.INBOX)).isEqualTo(2);
      inbox.close(true);
    }

    assertThat(account.mails(Account.INBOX)).containsExactly(SECOND);
    assertThat(account.mails("Hub-Done")).containsExactly(FIRST);
  }

  @Test
  void a_number_that_was_given_is_never_given_again() throws Exception {
    account.deliver(FIRST);
    try (Store store = connected("pop3", pop3.port())) {
      Folder inbox = opened(store);
      inbox.getMessage(1).setFlag(Flags.Flag.DELETED, true);
      inbox.close(true);
    }
    account.deliver(SECOND);

    try (Store store = connected("pop3", pop3.port())) {
      POP3Folder inbox = (POP3Folder) opened(store);

      assertThat(inbox.getUID(inbox.getMessage(1))).isEqualTo("uid-2");
      assertThat(bytesOf(inbox.getMessage(1))).isEqualTo(SECOND + "\r\n");
    }
  }

  @Test
  void what_was_deleted_over_pop3_stays_when_the_client_is_gone_before_its_quit() throws Exception {
    account.deliver(FIRST);
    broken = "QUIT";
    try (Store store = connected("pop3", pop3.port())) {
      Folder inbox = opened(store);
      assertThat(bytesOf(inbox.getMessage(1))).isEqualTo(FIRST);
      inbox.getMessage(1).setFlag(Flags.Flag.DELETED, true);
      inbox.close(true);
    }

    assertThat(seen).contains("RETR", "DELE", "QUIT");
    assertThat(account.mails(Account.INBOX)).containsExactly(FIRST);
  }

  @Test
  void a_folder_that_is_not_there_cannot_be_opened() throws Exception {
    try (Store store = connected("imap", imap.port())) {
      assertThatThrownBy(() -> store.getFolder("Nowhere").open(Folder.READ_WRITE))
          .isInstanceOf(MessagingException.class);
    }
  }

  private static Store connected(String protocol, int port) throws MessagingException {
    Store store = Session.getInstance(new Properties()).getStore(protocol);
    store.connect("127.0.0.1", port, "user", "secret");
    return store;
  }

  private static Folder opened(Store store) throws MessagingException {
    Folder inbox = store.getFolder(Account.INBOX);
    inbox.open(Folder.READ_WRITE);
    return inbox;
  }

  private static String bytesOf(Message mail) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    mail.writeTo(out);
    return out.toString(StandardCharsets.UTF_8);
  }

  /** The initial response as providers document it, for user and token of the example. */
  @Test
  void the_known_answer_of_xoauth2_is_taken_and_another_is_not() {
    Demands demands = Demands.token(() -> "eyDEMO");
    String known = "dXNlcj1zdXBwb3J0QGNvbnRvc28uZXhhbXBsZQFhdXRoPUJlYXJlciBleURFTU8BAQ==";
    String withoutEnd = "dXNlcj1zdXBwb3J0QGNvbnRvc28uZXhhbXBsZQFhdXRoPUJlYXJlciBleURFTU8B";

    assertThat(demands.takes(known)).isTrue();
    assertThat(demands.takes(withoutEnd)).isFalse();
    assertThat(Demands.token(() -> "eyOTHER").takes(known)).isFalse();
  }
}
