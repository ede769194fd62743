package org.supporthub.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.mail.Folder;
import jakarta.mail.Session;
import jakarta.mail.Store;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The samples arrive in the mailboxes as they are in the files, the broken one too. */
class SamplesTest {
  private final DemoMailServer mail = new DemoMailServer();

  @BeforeEach
  void start() throws Exception {
    mail.start(0);
  }

  @AfterEach
  void stop() {
    mail.stop();
  }

  @Test
  void there_are_samples_for_every_channel_with_a_reply_and_a_copy() {
    List<Sample> samples = Sample.all();

    assertThat(samples)
        .hasSizeGreaterThanOrEqualTo(14)
        .allSatisfy(s -> assertThat(s.bytes()).isNotEmpty());
    assertThat(samples)
        .extracting(Sample::channel)
        .contains(
            "support-mail",
            "sales-mail",
            "web-form",
            "web-json",
            "wechat",
            "wecom",
            "chat-chatwoot",
            "phone-cti");
    assertThat(samples).extracting(Sample::becomes).contains("ticket", "reply", "copy");
  }

  @Test
  void json_samples_are_json_and_form_samples_urlencoded() throws Exception {
    for (Sample sample : Sample.all()) {
      if (sample.channel().equals("web-json")) {
        assertThat(new ObjectMapper().readTree(sample.bytes()).path("subject").asText())
            .isNotBlank();
      } else if (sample.file().endsWith(".form")) {
        assertThat(new String(sample.bytes(), StandardCharsets.UTF_8))
            .matches("[A-Za-z0-9_.%&=~\\n/-]+");
      }
    }
  }

  @Test
  void the_broken_mail_stays_broken_on_its_way_to_the_mailbox() throws Exception {
    send("support-mail", DemoMailServer.SUPPORT);

    List<String> mails = mails("imap", mail.imapPort(), "support");

    assertThat(mails).hasSize(7);
    assertThat(mails)
        .anySatisfy(
            text ->
                assertThat(text)
                    .contains("boundary=\"never-used", "charset=klingon", "*** not base64 ***"));
  }

  @Test
  void sales_mail_can_be_fetched_over_pop3() throws Exception {
    send("sales-mail", DemoMailServer.SALES);

    assertThat(mails("pop3", mail.pop3Port(), "sales"))
        .hasSize(2)
        .anySatisfy(text -> assertThat(text).contains("volume discount"));
  }

  @Test
  void a_later_start_of_the_mail_server_does_not_count_from_one_again() throws Exception {
    DemoMailServer later = new DemoMailServer();
    later.start(1);
    try {
      later.send(sample("sales-mail").open(), DemoMailServer.SALES);

      try (Store store = store("pop3", later.pop3Port(), "sales");
          Folder inbox = store.getFolder("INBOX")) {
        inbox.open(Folder.READ_ONLY);
        var folder = (org.eclipse.angus.mail.pop3.POP3Folder) inbox;
        assertThat(Integer.parseInt(folder.getUID(folder.getMessage(1)))).isGreaterThan(200);
      }
    } finally {
      later.stop();
    }
  }

  private void send(String channel, String mailbox) throws Exception {
    for (Sample sample : Sample.all()) {
      if (sample.channel().equals(channel)) {
        mail.send(sample.open(), mailbox);
      }
    }
  }

  private static Sample sample(String channel) {
    return Sample.all().stream().filter(s -> s.channel().equals(channel)).findFirst().orElseThrow();
  }

  private static List<String> mails(String protocol, int port, String user) throws Exception {
    try (Store store = store(protocol, port, user);
        Folder inbox = store.getFolder("INBOX")) {
      inbox.open(Folder.READ_ONLY);
      return Arrays.stream(inbox.getMessages()).map(SamplesTest::text).toList();
    }
  }

  private static Store store(String protocol, int port, String user) throws Exception {
    Store store = Session.getInstance(new Properties()).getStore(protocol);
    store.connect("127.0.0.1", port, user, DemoMailServer.PASSWORD);
    return store;
  }

  private static String text(jakarta.mail.Message message) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      message.writeTo(bytes);
      return bytes.toString(StandardCharsets.UTF_8);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
