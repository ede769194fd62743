package org.supporthub.channel.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.supporthub.channel.FormatNormaliser;
import org.supporthub.message.Attachment;
import org.supporthub.message.Content;
import org.supporthub.message.Flag;
import org.supporthub.message.InboundMessage;
import org.supporthub.message.RawMessage;

class MailNormaliserTest {
  private static final String MAIL =
      "From: Wang <wang@customer.example>\r\nMessage-ID: <1@customer.example>\r\n"
          + "Date: Mon, 23 Nov 2026 09:30:00 +0800\r\nSubject: 投诉\r\n\r\n第一封\r\n";

  @Test
  void the_message_keeps_what_the_door_knew() throws IOException {
    InboundMessage message = read(MAIL);

    assertThat(message.id()).isEqualTo(Mails.raw(MAIL).id());
    assertThat(message.channel()).isEqualTo("support-mail");
    assertThat(message.receivedAt()).isEqualTo(Instant.parse("2026-11-23T02:00:00Z"));
    assertThat(message.attributes()).isEqualTo(Map.of("folder", "INBOX"));
    assertThat(message.conversationKey()).isNull();
  }

  @Test
  void the_same_message_id_with_another_body_is_another_mail() throws IOException {
    String other = MAIL.replace("第一封", "第二封");

    assertThat(read(other).externalId()).isEqualTo(read(MAIL).externalId());
    assertThat(read(other).fingerprint()).isNotEqualTo(read(MAIL).fingerprint());
  }

  @Test
  void the_fingerprint_differs_with_sender_date_subject_and_message_id() throws IOException {
    for (String field : new String[] {"wang@", "09:30", "投诉", "<1@"}) {
      String other = MAIL.replace(field, field + "0");

      assertThat(read(other).fingerprint()).as(field).isNotEqualTo(read(MAIL).fingerprint());
    }
  }

  @Test
  void of_a_mail_over_maxBytes_of_its_channel_so_much_is_read_and_no_file_is_lost()
      throws IOException {
    RawMessage raw = Mails.raw(MAIL + "text ".repeat(1000));
    MailNormaliser normaliser =
        new MailNormaliser(
            "urn:support-hub",
            Set::of,
            MailLimits.STANDARD,
            channel -> channel.equals("support-mail") ? 400 : 0);

    InboundMessage message = normaliser.normalise(raw);

    assertThat(message.subject()).isEqualTo("投诉");
    assertThat(message.text()).startsWith("第一封").hasSizeLessThan(400);
    assertThat(message.flags()).containsExactlyInAnyOrder(Flag.TRUNCATED, Flag.TOO_LARGE);
    assertThat(message.attributes()).containsEntry(InboundMessage.SIZE_LIMIT, "400");
    assertThat(normaliser.attachment(raw, "1")).hasSizeGreaterThan(5_000);
  }

  @Test
  void of_a_mail_that_is_cut_only_whole_files_are_attachments() throws IOException {
    String mail =
        "From: Wang <wang@customer.example>\r\nSubject: 日志\r\nMIME-Version: 1.0\r\n"
            + "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\n见附件\r\n"
            + "--b\r\nContent-Disposition: attachment; filename=a.txt\r\n\r\nwhole\r\n"
            + "--b\r\nContent-Disposition: attachment; filename=b.txt\r\n\r\n"
            + "line\r\n".repeat(1000)
            + "--b--\r\n";
    MailNormaliser normaliser =
        new MailNormaliser("urn:support-hub", Set::of, MailLimits.STANDARD, channel -> 1_000);

    InboundMessage message = normaliser.normalise(Mails.raw(mail));

    assertThat(message.text()).isEqualTo("见附件");
    assertThat(message.attachments()).extracting(Attachment::name).containsExactly("a.txt");
    assertThat(read(mail).attachments()).extracting(Attachment::size).containsExactly(5L, 5_998L);
  }

  @Test
  void a_mail_over_the_size_limit_is_read_as_far_as_it_goes_and_flagged() throws IOException {
    MailLimits small = new MailLimits(400, 100, 10, 1000, 64 << 10, 200, 200, 2_000_000, 1000);
    MailNormaliser normaliser = new MailNormaliser("urn:support-hub", Set::of, small);

    InboundMessage message = normaliser.normalise(Mails.raw(MAIL + "text ".repeat(1000)));

    assertThat(message.flags()).containsExactlyInAnyOrder(Flag.TRUNCATED, Flag.TOO_LARGE);
    assertThat(message.subject()).isEqualTo("投诉");
    assertThat(message.text()).startsWith("第一封\ntext text").hasSizeLessThan(400);
  }

  @Test
  void an_html_reference_to_half_a_surrogate_pair_leaves_nothing_behind() throws IOException {
    InboundMessage message =
        read("Content-Type: text/html\r\n" + MAIL.replace("第一封", "退&#xD800;款"));

    assertThat(message.text()).isEqualTo("退款");
  }

  @Test
  void a_subject_longer_than_the_store_takes_is_cut_and_flagged() throws IOException {
    InboundMessage message = read(MAIL.replace("投诉", "投诉".repeat(900)));

    assertThat(message.subject()).hasSize(1000).startsWith("投诉投诉");
    assertThat(message.flags()).containsExactly(Flag.TRUNCATED);
  }

  @Test
  void only_the_newest_references_of_an_endless_thread_are_kept() throws IOException {
    StringBuilder references = new StringBuilder("References:");
    for (int i = 0; i < 500; i++) {
      references.append("\r\n <").append(i).append("@x>");
    }

    InboundMessage message = read(references + "\r\nIn-Reply-To: <last@x>\r\n" + MAIL);

    assertThat(message.references()).hasSize(200).endsWith("499@x", "last@x");
  }

  @Test
  void an_unknown_part_is_named_in_the_error() {
    assertThatThrownBy(() -> Mails.NORMALISER.attachment(Mails.raw(MAIL), "7.1"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("7.1");
  }

  @Test
  void the_stub_of_a_mail_names_subject_sender_and_id_and_says_what_is_wrong() {
    InboundMessage stub = Mails.NORMALISER.stub(Mails.raw(MAIL));

    assertThat(stub.subject()).isEqualTo("投诉");
    assertThat(stub.sender().address()).isEqualTo("wang@customer.example");
    assertThat(stub.externalId()).isEqualTo("1@customer.example");
    assertThat(stub.text()).isEqualTo(FormatNormaliser.UNREADABLE_TEXT);
    assertThat(stub.flags()).containsExactly(Flag.UNREADABLE);
  }

  @Test
  void even_bytes_that_cannot_be_read_from_disk_give_a_stub() {
    Content broken =
        new Content() {
          @Override
          public long size() {
            return 1;
          }

          @Override
          public InputStream open() throws IOException {
            throw new IOException("disk");
          }
        };
    RawMessage raw = Mails.raw(MAIL).withContent(broken);

    assertThat(Mails.NORMALISER.stub(raw).flags()).containsExactly(Flag.UNREADABLE);
  }

  @Test
  void the_lenient_settings_of_the_mail_library_are_in_force() {
    assertThat(System.getProperty("mail.mime.decodetext.strict")).isEqualTo("false");
    assertThat(System.getProperty("mail.mime.parameters.strict")).isEqualTo("false");
  }

  @Test
  void hostile_mails_are_read_in_time() {
    String open = "=?utf-8?B?";
    String[] mails = {
      "Subject: " + open.repeat(100_000) + "\r\n\r\n",
      "From: " + "<".repeat(60_000) + "\r\n\r\n",
      "From: " + "(\"".repeat(30_000) + "\r\n\r\n",
      "References: " + "<a".repeat(30_000) + "\r\n\r\n",
      "Content-Type: text/plain; " + "a=\"\\".repeat(15_000) + "\r\n\r\n",
      "Content-Type: text/html\r\n\r\n" + "<div><table>".repeat(300_000),
      "Content-Type: text/html\r\n\r\n" + "<meta ".repeat(300_000) + "é",
      "Content-Type: text/html\r\n\r\n" + "<p> \n".repeat(300_000),
      "Content-Type: text/plain; format=flowed\r\n\r\n" + ">".repeat(2_000_000),
      "Content-Type: multipart/mixed; boundary=x\r\n\r\n" + "--x\r\n\r\n".repeat(500_000),
      "Content-Type: multipart/mixed; boundary=x\r\n\r\n" + "--y\r\n".repeat(500_000),
      "X: y\r\n".repeat(500_000),
      " \r\n".repeat(500_000),
    };
    for (String mail : mails) {
      byte[] bytes = mail.getBytes(StandardCharsets.UTF_8);

      long start = Cpu.nanos();
      assertThatCode(() -> Mails.NORMALISER.normalise(Mails.raw(bytes))).doesNotThrowAnyException();

      assertThat(Duration.ofNanos(Cpu.nanos() - start))
          .as(mail.substring(0, 40))
          .isLessThan(Duration.ofSeconds(10));
    }
  }

  private static InboundMessage read(String mail) throws IOException {
    return Mails.NORMALISER.normalise(Mails.raw(mail));
  }
}
