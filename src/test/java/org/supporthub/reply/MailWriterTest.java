package org.supporthub.reply;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.supporthub.archive.ArchivedContent;
import org.supporthub.archive.RawArchive;
import org.supporthub.channel.TestChannels;
import org.supporthub.channel.mail.MailNormaliser;
import org.supporthub.message.Attachment;
import org.supporthub.message.Content;
import org.supporthub.message.Flag;
import org.supporthub.message.Medium;
import org.supporthub.message.Party;
import org.supporthub.message.RawMessage;
import org.supporthub.message.Sha256;
import org.supporthub.settings.HubSettings;
import org.supporthub.ticket.OutMessage;
import org.supporthub.ticket.TestReplyAddresses;

/** Our mails as a mail program reads them. */
class MailWriterTest {
  @TempDir Path folder;
  private RawArchive archive;
  private MailWriter writer;

  @BeforeEach
  void start() {
    writer = writer(ReplyDesk.CHANNELS);
  }

  private MailWriter writer(String channels) {
    HubSettings hub =
        new HubSettings(folder, folder, folder, ZoneOffset.UTC, ReplyDesk.hub().source());
    archive = new RawArchive(hub);
    return new MailWriter(
        TestChannels.of(folder, channels),
        TestReplyAddresses.of("mail-token-key-1", "acme"),
        new MailBody(archive),
        hub);
  }

  @Test
  void a_reply_is_a_mail_of_a_person() throws Exception {
    OutMessage reply = message(null, Set.of());
    MimeMessage mail = sent(reply);

    assertThat(writer.write(reply).getEnvelopeFrom()).isNull();
    assertThat(mail.getMessageID()).isEqualTo("<CS1.ab@hub.example>");
    assertThat(mail.getFrom()[0]).hasToString("=?UTF-8?B?5a6i5pyN6YKu566x?= <support@hub.example>");
    assertThat(mail.getReplyTo())
        .extracting(Object::toString)
        .containsExactly("answers@hub.example");
    assertThat(mail.getAllRecipients())
        .extracting(Object::toString)
        .containsExactly("li.lei@example.com", "han@x.cn");
    assertThat(mail.getSubject()).isEqualTo("Re: 无法登录 🔐 [#CS1]");
    assertThat(mail.getHeader("In-Reply-To")).containsExactly("<m29@x.cn>");
    assertThat(mail.getHeader("References", null).split("\\s+")).hasSize(30);
    assertThat(mail.getHeader("X-Loop")).containsExactly("urn:support-hub:test");
    assertThat(mail.getHeader("Auto-Submitted")).isNull();
    assertThat(mail.getHeader("X-Auto-Response-Suppress")).isNull();
    assertThat(mail.getSentDate()).isEqualTo("2026-11-23T01:20:00Z");
    assertThat(mail.getContentType()).isEqualTo("text/plain; charset=UTF-8");
    assertThat((String) mail.getContent()).isEqualToNormalizingNewlines("好的 🔐\n.\nFrom here");
  }

  @Test
  void where_the_server_knows_plus_addresses_answers_name_the_ticket_and_bounces_the_message()
      throws Exception {
    writer =
        writer(
            ReplyDesk.CHANNELS.replace(
                "answers@hub.example",
                "answers@hub.example, plusReplyTo: true, plusEnvelope: true"));
    OutMessage reply = message(null, Set.of());

    assertThat(sent(reply).getReplyTo())
        .extracting(Object::toString)
        .containsExactly("answers+t-1001.aaq7rd4cvywt@hub.example");
    assertThat(writer.write(reply).getEnvelopeFrom())
        .matches("support\\+b-[a-z2-7]{26}\\.[a-z2-7]{12}@hub\\.example");
  }

  @Test
  void without_an_address_for_answers_they_go_to_whom_the_mail_is_from() throws Exception {
    writer = writer(ReplyDesk.CHANNELS.replace(", replyTo: answers@hub.example", ""));

    assertThat(sent(message(null, Set.of())).getHeader("Reply-To")).isNull();
  }

  @Test
  void files_come_behind_the_words_byte_by_byte_under_their_names() throws Exception {
    byte[] bytes = new byte[3_000];
    new Random(7).nextBytes(bytes);
    String longName = "2026年度维修报价单（最终版，含配件清单与保修条款）第二稿.xlsx";

    MimeMessage mail =
        sent(
            message(
                "<p>好的</p>",
                Set.of(),
                file("电子发票.pdf", "application/pdf", bytes),
                file(longName, "application/vnd.ms-excel", bytes),
                file("a \"b\".txt", "text/plain", "a\nb\r\n.\r\nFrom c".getBytes(UTF_8)),
                file("empty", "application/octet-stream", new byte[0])));

    MimeMultipart parts = (MimeMultipart) mail.getContent();
    assertThat(parts.getContentType()).startsWith("multipart/mixed");
    assertThat(parts.getBodyPart(0).getContentType()).startsWith("multipart/alternative");
    assertThat(parts.getBodyPart(1).getFileName()).isEqualTo("电子发票.pdf");
    assertThat(parts.getBodyPart(1).getDisposition()).isEqualTo("attachment");
    assertThat(parts.getBodyPart(1).getHeader("Content-Disposition")[0])
        .contains("filename*=UTF-8''%E7%94%B5%E5%AD%90%E5%8F%91%E7%A5%A8.pdf");
    assertThat(parts.getBodyPart(1).getHeader("Content-Type")[0])
        .startsWith("application/pdf;")
        .contains("name=\"=?UTF-8?B?55S15a2Q5Y+R56WoLnBkZg==?=\"");
    assertThat(parts.getBodyPart(1).getInputStream().readAllBytes()).isEqualTo(bytes);
    assertThat(parts.getBodyPart(2).getFileName()).isEqualTo(longName);
    assertThat(parts.getBodyPart(3).getFileName()).isEqualTo("a \"b\".txt");
    assertThat(parts.getBodyPart(3).getInputStream().readAllBytes())
        .isEqualTo("a\nb\r\n.\r\nFrom c".getBytes(UTF_8));
    assertThat(parts.getBodyPart(4).getInputStream().readAllBytes()).isEmpty();
    assertThat(parts.getCount()).isEqualTo(5);
  }

  @Test
  void our_own_reader_finds_the_same_files() throws Exception {
    byte[] bytes = {0, 1, 2, -1};
    String longName = "2026年度维修报价单（最终版，含配件清单与保修条款）第二稿.xlsx";
    OutMessage reply = message(null, Set.of(), file(longName, "application/vnd.ms-excel", bytes));

    Attachment read = attachments(bytes(reply).getBytes(UTF_8)).get(0);

    assertThat(read.name()).isEqualTo(longName);
    assertThat(read.contentType()).isEqualTo("application/vnd.ms-excel");
    assertThat(read.sha256()).isEqualTo(Sha256.of(bytes));
  }

  @Test
  void a_file_that_is_away_is_found_out_before_the_server_is_called() throws Exception {
    OutMessage reply =
        message(null, Set.of(), Attachment.ofOurs("a.txt", "text/plain", 1, "ab".repeat(32)));

    assertThatThrownBy(() -> writer.write(reply)).isInstanceOf(UncheckedIOException.class);
  }

  private List<Attachment> attachments(byte[] mail) throws IOException {
    return new MailNormaliser(ReplyDesk.hub(), TestChannels.of(folder, ReplyDesk.CHANNELS))
        .normalise(
            new RawMessage(
                UUID.randomUUID(),
                "support-mail",
                Medium.MAIL,
                "mail",
                "key",
                Instant.parse("2026-11-23T02:00:00Z"),
                Map.of(),
                Content.of(mail)))
        .attachments();
  }

  private Attachment file(String name, String type, byte[] bytes) {
    ArchivedContent kept = archive.keepFile(Content.of(bytes));
    return Attachment.ofOurs(name, type, kept.size(), kept.sha256());
  }

  @Test
  void an_automatic_one_says_so() throws Exception {
    MimeMessage mail = sent(message(null, Set.of(Flag.AUTO_REPLY)));

    assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-replied");
    assertThat(mail.getHeader("X-Auto-Response-Suppress")).containsExactly("All");
  }

  @Test
  void with_html_both_forms_are_there_the_plain_one_first() throws Exception {
    MimeMessage mail = sent(message("<p>好的</p>", Set.of()));

    MimeMultipart parts = (MimeMultipart) mail.getContent();
    assertThat(parts.getContentType()).startsWith("multipart/alternative");
    assertThat(parts.getBodyPart(0).getContentType()).isEqualTo("text/plain; charset=UTF-8");
    assertThat(parts.getBodyPart(1).getContentType()).isEqualTo("text/html; charset=UTF-8");
    assertThat(parts.getBodyPart(1).getContent()).isEqualTo("<p>好的</p>");
  }

  @Test
  void no_line_is_longer_than_mail_servers_take() throws Exception {
    String bytes = bytes(message(null, Set.of()));

    assertThat(bytes.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThan(998));
    assertThat(StandardCharsets.US_ASCII.newEncoder().canEncode(bytes)).isTrue();
  }

  private MimeMessage sent(OutMessage message) throws Exception {
    return new MimeMessage(
        null, new ByteArrayInputStream(bytes(message).getBytes(StandardCharsets.UTF_8)));
  }

  private String bytes(OutMessage message) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    OutgoingMail mail = writer.write(message);
    assertThat(mail.handedOver()).isFalse();
    mail.writeTo(bytes);
    assertThat(mail.handedOver()).isTrue();
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static OutMessage message(@Nullable String html, Set<Flag> flags, Attachment... files) {
    return new OutMessage(
        UUID.randomUUID(),
        1,
        "T-1001",
        "support-mail",
        "CS1.ab@hub.example",
        Party.ofAddress("support@hub.example", "客服邮箱"),
        List.of(Party.ofAddress("li.lei@example.com", null)),
        List.of(Party.ofAddress("han@x.cn", null)),
        "Re: 无法登录 🔐 [#CS1]",
        "好的 🔐\n.\nFrom here",
        html,
        List.of("m29@x.cn", "坏 id", "a\r\nBcc: x@y.cn"),
        IntStream.range(0, 30).mapToObj(i -> "m" + i + "@x.cn").toList(),
        List.of(files),
        flags,
        Instant.parse("2026-11-23T01:20:00Z"));
  }
}
