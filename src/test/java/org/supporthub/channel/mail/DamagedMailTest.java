package org.supporthub.channel.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.supporthub.message.Flag;
import org.supporthub.message.InboundMessage;
import org.supporthub.message.TextPart;

/** A byte too much or too few costs a character and not the text. */
class DamagedMailTest {
  private static final String CHINESE = "您好，我在贵公司购买的水泵漏水，请尽快安排维修。";

  @ParameterizedTest
  @CsvSource({
    "GBK, gb2312",
    "GBK, ''",
    "GBK, us-ascii",
    "GBK, iso-8859-1",
    "GBK, utf-8",
    "UTF-8, utf-8",
    "UTF-8, gb2312",
    "UTF-8, ''",
    "UTF-8, iso-8859-1",
  })
  void one_byte_that_means_nothing_leaves_the_rest_readable(String written, String label)
      throws IOException {
    InboundMessage message =
        read(label, join(CHINESE.getBytes(Charset.forName(written)), new byte[] {(byte) 0xFF}));

    assertThat(message.text()).startsWith(CHINESE);
    assertThat(message.flags()).containsExactly(Flag.DAMAGED);
  }

  @Test
  void what_is_whole_is_not_called_damaged() throws IOException {
    assertThat(read("gb2312", CHINESE.getBytes(Charset.forName("GBK"))).flags()).isEmpty();
  }

  @Test
  void katakana_of_half_the_width_is_no_chinese() throws IOException {
    String kana = "ｷｬﾝｾﾙｼﾀｲ";

    assertThat(read("shift_jis", kana.getBytes(Charset.forName("windows-31j"))).text())
        .isEqualTo(kana);
  }

  @Test
  void what_qq_mail_includes_is_folded() throws IOException {
    InboundMessage message =
        Mails.NORMALISER.normalise(
            Mails.raw(
                "From: a@b.example\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
                    + "<div>新的话</div><includetail>旧的话</includetail>"));

    assertThat(message.textParts()).anyMatch(TextPart::folded);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "no.reply",
        "no_reply",
        "noreply+1",
        "noreply-orders",
        "do_not_reply",
        "bounce_123",
        "bounce123",
        "postmaster"
      })
  void machines_are_known_by_their_address(String local) throws IOException {
    assertThat(from(local + "@b.example").flags()).containsExactly(Flag.AUTO_REPLY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"bouncer", "noreplyson", "andrea"})
  void people_are_not(String local) throws IOException {
    assertThat(from(local + "@b.example").flags()).isEmpty();
  }

  @Test
  void a_quote_mark_too_few_costs_no_address() throws IOException {
    assertThat(from("\"unclosed <a@b.example>").sender().address()).isEqualTo("a@b.example");
  }

  private static InboundMessage from(String sender) throws IOException {
    return Mails.NORMALISER.normalise(
        Mails.raw("From: " + sender + "\r\nSubject: x\r\n\r\nPlease help"));
  }

  private static InboundMessage read(String label, byte[] text) throws IOException {
    String type = label.isEmpty() ? "" : "Content-Type: text/plain; charset=" + label + "\r\n";
    String head =
        "From: a@b.example\r\nSubject: x\r\nMIME-Version: 1.0\r\n"
            + type
            + "Content-Transfer-Encoding: 8bit\r\n\r\n";
    return Mails.NORMALISER.normalise(
        Mails.raw(join(head.getBytes(StandardCharsets.US_ASCII), text)));
  }

  private static byte[] join(byte[] one, byte[] other) {
    var all = new ByteArrayOutputStream();
    all.writeBytes(one);
    all.writeBytes(other);
    return all.toByteArray();
  }
}
