package org.supporthub.reply;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.supporthub.channel.TestChannels;
import org.supporthub.message.Flag;
import org.supporthub.message.Party;
import org.supporthub.ticket.OutMessage;

/** Our mails as a mail program reads them. */
class MailWriterTest {
  @TempDir Path folder;
  private MailWriter writer;

  @BeforeEach
  void start() {
    writer = new MailWriter(TestChannels.of(folder, ReplyDesk.CHANNELS), ReplyDesk.hub());
  }

  @Test
  void a_reply_is_a_mail_of_a_person() throws Exception {
    MimeMessage mail = sent(message(null, Set.of()));

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

  private static OutMessage message(@Nullable String html, Set<Flag> flags) {
    return new OutMessage(
        UUID.randomUUID(),
        1,
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
        flags,
        Instant.parse("2026-11-23T01:20:00Z"));
  }
}
