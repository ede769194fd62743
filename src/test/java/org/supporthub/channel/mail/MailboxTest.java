package org.supporthub.channel.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.supporthub.archive.ArchivedContent;
import org.supporthub.archive.TestArchive;
import org.supporthub.message.Content;
import org.supporthub.message.RawMessage;

class MailboxTest {
  private static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");

  private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
  private final Mailbox mailbox = new Mailbox(clock, TestArchive.shared());
  private final GreenMail server =
      new GreenMail(
          new ServerSetup[] {
            new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP),
            new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_POP3)
          });

  @BeforeEach
  void start() throws MessagingException {
    server.start();
    GreenMailUser user = server.setUser("s@hub.example", "s@hub.example", "p");
    user.deliver(mail("您好".repeat(1000)));
    user.deliver(mail("x"));
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  @Test
  void the_key_of_an_imap_mail_is_uidvalidity_and_uid_and_stays_when_others_go() throws Exception {
    try (Store store = store("imap", server.getImap().getPort());
        Folder inbox = store.getFolder("INBOX")) {
      inbox.open(Folder.READ_WRITE);
      String second = mailbox.key(inbox.getMessage(2));
      inbox.getMessage(1).setFlag(Flags.Flag.DELETED, true);
      inbox.expunge();

      RawMessage raw = mailbox.raw("support-mail", inbox.getMessage(1));

      assertThat(raw.deliveryKey()).isEqualTo(second).matches("\\d+:\\d+");
      assertThat(raw.receivedAt()).isEqualTo(NOW);
    }
  }

  @Test
  void the_key_of_a_pop3_mail_is_its_uidl() throws Exception {
    try (Store store = store("pop3", server.getPop3().getPort());
        Folder inbox = store.getFolder("INBOX")) {
      inbox.open(Folder.READ_ONLY);

      String first = mailbox.raw("sales-mail", inbox.getMessage(1)).deliveryKey();
      String second = mailbox.raw("sales-mail", inbox.getMessage(2)).deliveryKey();

      assertThat(first).isNotBlank().isNotEqualTo(second);
    }
  }

  @Test
  void a_mail_larger_than_the_bound_fails_and_the_next_one_can_still_be_taken() throws Exception {
    Mailbox small = new Mailbox(clock, TestArchive.shared(), 1000);
    try (Store store = store("pop3", server.getPop3().getPort());
        Folder inbox = store.getFolder("INBOX")) {
      inbox.open(Folder.READ_ONLY);

      assertThatThrownBy(() -> small.raw("sales-mail", inbox.getMessage(1)))
          .hasStackTraceContaining("more than 1000 bytes");
      assertThat(small.raw("sales-mail", inbox.getMessage(2)).content().size()).isPositive();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"imap", "pop3"})
  void a_large_mail_lies_in_the_archive_and_a_small_one_in_memory(String protocol)
      throws Exception {
    server.getUserManager().getUserByEmail("s@hub.example").deliver(mail("附件\r\n".repeat(200_000)));
    int port = (protocol.equals("imap") ? server.getImap() : server.getPop3()).getPort();
    try (Store store = store(protocol, port);
        Folder inbox = store.getFolder("INBOX")) {
      inbox.open(Folder.READ_ONLY);

      Content small = mailbox.raw("support-mail", inbox.getMessage(2)).content();
      Content large = mailbox.raw("support-mail", inbox.getMessage(3)).content();

      assertThat(small).isInstanceOf(Content.InMemory.class);
      assertThat(large).isInstanceOf(ArchivedContent.class);
      assertThat(new String(large.bytes(), StandardCharsets.UTF_8))
          .startsWith("From: a@b.example\r\nSubject: s\r\n\r\n附件\r\n")
          .hasSizeGreaterThanOrEqualTo(800_000)
          .endsWith("附件\r\n");
    }
  }

  @Test
  void a_mail_of_a_server_that_gives_no_stable_id_is_not_taken() {
    Message stray = mail("x");

    assertThatThrownBy(() -> mailbox.raw("support-mail", stray))
        .isInstanceOf(MessagingException.class)
        .hasMessageContaining("stable id");
  }

  private static MimeMessage mail(String body) {
    String mail = "From: a@b.example\r\nSubject: s\r\n\r\n" + body;
    try {
      return new MimeMessage(
          (Session) null, new ByteArrayInputStream(mail.getBytes(StandardCharsets.UTF_8)));
    } catch (MessagingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static Store store(String protocol, int port) throws MessagingException {
    Store store = Session.getInstance(new Properties()).getStore(protocol);
    store.connect("127.0.0.1", port, "s@hub.example", "p");
    return store;
  }
}
