package org.supporthub.channel.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.f4b6a3.uuid.UuidCreator;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.supporthub.channel.TestChannels;
import org.supporthub.message.Content;
import org.supporthub.message.InboundMessage;
import org.supporthub.message.Medium;
import org.supporthub.message.RawMessage;
import org.supporthub.message.RejectedMessageException;

class JsonNormaliserTest {
  private static final String BLOCK =
      """
      partner:
        label: { zh: 伙伴, en: Partner }
        abbreviation: PA
        medium: API
        format: json
        constants: { businessLine: 零售 }
        fields:
          externalId: /id
          text: [/a, /b]
          html: /html
          subject: /subject
          sentAt: /at
          sender.address: /mail
          orderNumber: /order
      """;

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "9007199254740993 | 9007199254740993",
        "123456789012345678901234567890 | 123456789012345678901234567890",
        "1.10 | 1.10",
        "0.1000000000000000055 | 0.1000000000000000055",
        "1E400 | 1E400",
        "-0 | -0",
        "true | true"
      })
  void numbers_keep_their_digits(String number, String text) {
    assertThat(read("{\"id\":" + number + "}").externalId()).isEqualTo(text);
  }

  @Test
  void a_list_becomes_lines_and_an_object_lines_of_name_and_value() {
    InboundMessage message = read("{\"a\":[\"你好\",{\"sku\":\"W1\",\"n\":2},null,[\"x\",\"y\"]]}");

    assertThat(message.text()).isEqualTo("你好\nsku: W1\nn: 2\nx\ny");
  }

  @Test
  void the_first_place_that_is_filled_wins() {
    assertThat(read("{\"a\":\" \",\"b\":\"second\"}").text()).isEqualTo("second");
    assertThat(read("{\"a\":\"first\",\"b\":\"second\"}").text()).isEqualTo("first");
  }

  @Test
  void what_no_store_can_take_is_left_out() {
    assertThat(read("{\"a\":\"x\\u0000y\\ud800z\\udc00 \\ud83d\\ude00\"}").text())
        .isEqualTo("xyz 😀");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"2026-11-22T09:20:00+08:00\"",
        "\"2026-11-22T01:20:00Z\"",
        "\"2026-11-22 01:20:00+00:00\"",
        "1795310400",
        "1795310400000",
        "\"1795310400\"",
        "1795310400.25"
      })
  void the_senders_clock_is_understood(String at) {
    assertThat(read("{\"at\":" + at + "}").sentAt())
        .isEqualTo(Instant.parse("2026-11-22T01:20:00Z"));
  }

  @Test
  void a_time_nobody_understands_is_kept_as_it_was_written() {
    InboundMessage message = read("{\"at\":\"昨天下午\"}");

    assertThat(message.sentAt()).isNull();
    assertThat(message.attributes()).containsEntry("sentAt", "昨天下午");
  }

  @Test
  void constants_and_unknown_targets_are_attributes() {
    assertThat(read("{\"order\":20231028001}").attributes())
        .isEqualTo(Map.of("businessLine", "零售", "orderNumber", "20231028001"));
  }

  @Test
  void a_subject_is_one_line_and_an_address_in_lower_case() {
    InboundMessage message = read("{\"subject\":\"订单\\r\\n未到\",\"mail\":\" Li.Wei@Example.COM \"}");

    assertThat(message.subject()).isEqualTo("订单 未到");
    assertThat(message.sender().address()).isEqualTo("li.wei@example.com");
  }

  @Test
  void a_message_with_html_only_still_has_a_text() {
    InboundMessage message = read("{\"html\":\"<p>订单<b>未到</b></p><script>x()</script>\"}");

    assertThat(message.text()).isEqualTo("订单未到");
    assertThat(message.html()).startsWith("<p>");
  }

  @Test
  void a_byte_order_mark_is_passed_over() {
    assertThat(read("\uFEFF{\"a\":\"x\"}").text()).isEqualTo("x");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{\"a\":01} | malformed JSON: unexpected at line 1",
        "{\"a\":NaN} | malformed JSON: unexpected at line 1",
        "{\"a\":1,} | malformed JSON: unexpected at line 1",
        "[1][2] | malformed JSON: something follows",
        "{\"a\":{\"b\":1,\"b\":1}} | malformed JSON: a name is given twice"
      })
  void what_is_not_json_is_rejected_with_its_place(String body, String reason) {
    assertThatThrownBy(() -> read(body))
        .isInstanceOf(RejectedMessageException.class)
        .hasMessageStartingWith(reason);
  }

  @Test
  void a_hundred_levels_are_read_and_one_more_is_not() {
    String hundred = "{\"a\":" + "[".repeat(99) + "1" + "]".repeat(99) + "}";
    String more = "{\"a\":" + "[".repeat(100) + "1" + "]".repeat(100) + "}";

    assertThat(read(hundred).text()).isEqualTo("1");
    assertThatThrownBy(() -> read(more)).isInstanceOf(RejectedMessageException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"c4e3bac3", "c0af", "eda080", "f4908080"})
  void bytes_that_are_not_utf_8_are_rejected(String hex) {
    byte[] text = HexFormat.of().parseHex(hex);
    byte[] body = new byte[text.length + 8];
    System.arraycopy("{\"a\":\"".getBytes(StandardCharsets.UTF_8), 0, body, 0, 6);
    System.arraycopy(text, 0, body, 6, text.length);
    System.arraycopy("\"}".getBytes(StandardCharsets.UTF_8), 0, body, 6 + text.length, 2);

    assertThatThrownBy(() -> read(body))
        .isInstanceOf(RejectedMessageException.class)
        .hasMessage("malformed JSON: it is not valid UTF-8");
  }

  private InboundMessage read(String body) {
    return read(body.getBytes(StandardCharsets.UTF_8));
  }

  private InboundMessage read(byte[] body) {
    return new JsonNormaliser(TestChannels.of(folder, BLOCK))
        .normalise(
            new RawMessage(
                UuidCreator.getTimeOrderedEpoch(),
                "partner",
                Medium.API,
                "json",
                "key",
                Instant.EPOCH,
                Map.of(),
                Content.of(body)));
  }
}
