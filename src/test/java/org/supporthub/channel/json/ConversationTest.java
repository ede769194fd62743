package org.supporthub.channel.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.supporthub.channel.Channels;
import org.supporthub.channel.TestChannels;
import org.supporthub.message.Flag;
import org.supporthub.message.InboundMessage;
import org.supporthub.message.RawMessage;
import org.supporthub.message.RefusedCallException;
import org.supporthub.message.RejectedCallException;
import org.supporthub.message.SettledCallException;
import org.supporthub.settings.ConfigException;

/** Which calls of a chat are messages, which are events, and what is kept of them. */
class ConversationTest {
  private static final Instant NOW = Instant.ofEpochSecond(1795310400);
  private static final String HEAD =
      """
      chat:
        label: { zh: 在线客服, en: Chat }
        abbreviation: CH
        medium: CHAT
        format: json
        verify:
          scheme: api-key
          in: { query: token }
          secrets: ['an-api-key-of-25-letters']
      """;
  private static final String BLOCK =
      HEAD
          + """
          expect: { query:app: ['${UNSET:}', '1400', '1401'] }
        fields:
          conversationKey: /chat/id
          externalId: /id
          text: [/content/text, /content]
          html: /html
          sentAt: /at
          page: /chat/page
          ip: query:ip
          kind: header:X-Kind
          rating: /rating
        required: [conversationKey]
        messages: { /event: [said, 'wro*'], /author: customer, /private: 'false' }
        events:
          closed: { when: { /event: status, /status: closed }, text: 会话已结束 }
          rated:
            when: { /event: rated, /rating: '*' }
            text: 客户评价
            fields: { text: /remark, conversationKey: [/room, /chat/id] }
        flags: { PUBLIC: { /chat/public: 'true' }, AUTO_REPLY: { header:X-Kind: robot } }
        attachments: { at: [/files, /content], url: [/link, ''], name: /name, type: /mime, size: /bytes }
        deliveryKey: [/event, /id]
        handshake: { when: { /event: check }, answer: { challenge: /content/challenge } }
        answer: { code: 0, message: ok }
        timeZone: Asia/Shanghai
      """;

  @TempDir Path folder;
  private Channels channels;
  private final Map<String, Object> headers = new HashMap<>();

  @BeforeEach
  void aGenuineCall() {
    channels = TestChannels.of(folder, BLOCK);
    headers.put("Content-Type", "application/json");
    headers.put("CamelHttpQuery", "app=1400&ip=203.0.113.7&token=an-api-key-of-25-letters");
  }

  @Test
  void what_a_customer_says_is_a_message_of_its_conversation() {
    headers.put("X-Kind", "widget");

    RawMessage raw = take(said("\"content\":\"还没收到\",\"at\":\"2026-11-22 09:20:00\""));
    InboundMessage message = read(raw);

    assertThat(raw.deliveryKey()).isEqualTo("said|4711");
    assertThat(raw.attributes().get("query")).isEqualTo("app=1400&ip=203.0.113.7");
    assertThat(message.conversationKey()).isEqualTo("512");
    assertThat(message.externalId()).isEqualTo("4711");
    assertThat(message.text()).isEqualTo("还没收到");
    assertThat(message.sentAt()).isEqualTo(NOW);
    assertThat(message.flags()).isEmpty();
    assertThat(message.attributes())
        .isEqualTo(Map.of("page", "https://shop.example/a", "ip", "203.0.113.7", "kind", "widget"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"event\":\"said\",\"author\":\"agent\",\"private\":false,\"chat\":{\"id\":512}}",
        "{\"event\":\"said\",\"author\":\"customer\",\"private\":true,\"chat\":{\"id\":512}}",
        "{\"event\":\"said\",\"author\":\"customer\",\"chat\":{\"id\":512}}",
        "{\"event\":\"typing\",\"author\":\"customer\",\"private\":false}",
        "{\"event\":\"rated\",\"rating\":null,\"chat\":{\"id\":512}}",
        "{}",
        "[]",
        "7"
      })
  void what_no_customer_wrote_is_answered_with_success_and_dropped(String body) {
    SettledCallException settled =
        catchThrowableOfType(SettledCallException.class, () -> take(body));

    assertThat(settled.answer()).isEqualTo("{\"code\":0,\"message\":\"ok\"}");
  }

  @Test
  void what_no_customer_wrote_is_not_even_that_without_the_token() {
    headers.put("CamelHttpQuery", "app=1400");

    assertThatThrownBy(() -> take("{\"event\":\"typing\"}"))
        .isInstanceOfSatisfying(
            RefusedCallException.class, e -> assertThat(e.status()).isEqualTo(401));
  }

  @Test
  void a_closed_and_a_rated_conversation_are_events_of_it() {
    InboundMessage closed =
        read(take("{\"event\":\"status\",\"id\":9,\"status\":\"closed\",\"chat\":{\"id\":512}}"));
    InboundMessage rated =
        read(take("{\"event\":\"rated\",\"rating\":5,\"remark\":\"很快\",\"room\":512}"));

    assertThat(closed.flags()).containsExactly(Flag.EVENT);
    assertThat(closed.text()).isEqualTo("会话已结束");
    assertThat(closed.conversationKey()).isEqualTo("512");
    assertThat(closed.externalId()).isNull();
    assertThat(closed.attributes()).containsEntry("event", "closed");
    assertThat(rated.text()).isEqualTo("客户评价\n很快");
    assertThat(rated.conversationKey()).isEqualTo("512");
    assertThat(rated.attributes()).containsEntry("event", "rated").containsEntry("rating", "5");
  }

  @Test
  void an_event_of_no_conversation_is_told_and_kept_as_wrong() {
    RejectedCallException e =
        catchThrowableOfType(
            RejectedCallException.class,
            () -> take("{\"event\":\"status\",\"status\":\"closed\"}"));

    assertThat(e).hasMessage("field 'conversationKey' (/chat/id) is missing");
  }

  @Test
  void files_that_lie_with_the_vendor_are_claims() {
    InboundMessage several =
        read(
            take(
                said(
                    "\"files\":[{\"link\":\"https://cdn.example/a.png\",\"name\":\"发票\\n.png\","
                        + "\"mime\":\"image/png\",\"bytes\":2048},"
                        + "{\"link\":\"javascript:alert(1)\"},{\"name\":\"no link\"},"
                        + "{\"link\":\"https://cdn.example/a b\"},{\"link\":{\"a\":1}},"
                        + "\"https://cdn.example/b\"]")));
    InboundMessage single =
        read(take(said("\"content\":{\"link\":\"https://cdn.example/c\",\"mime\":\"image\"}")));

    assertThat(several.text()).isEqualTo("[附件] 发票 .png\n[附件]");
    assertThat(several.attributes())
        .containsEntry("file.1.url", "https://cdn.example/a.png")
        .containsEntry("file.1.name", "发票 .png")
        .containsEntry("file.1.type", "image/png")
        .containsEntry("file.1.size", "2048")
        .containsEntry("file.2.url", "https://cdn.example/b")
        .doesNotContainKey("file.3.url");
    assertThat(single.text()).isEqualTo("[附件] image");
    assertThat(single.attributes()).containsEntry("file.1.url", "https://cdn.example/c");
  }

  @Test
  void at_most_twenty_files_of_a_message_are_claims() {
    String files = "\"https://cdn.example/a\",".repeat(30) + "\"https://cdn.example/a\"";

    assertThat(read(take(said("\"files\":[" + files + "]"))).attributes())
        .containsKey("file.20.url")
        .doesNotContainKey("file.21.url");
  }

  @Test
  void a_pointer_goes_on_into_text_that_is_json() {
    InboundMessage message =
        read(take(said("\"content\":\"{\\\"text\\\":\\\"{\\\\\\\"a\\\\\\\":1}\\\"}\"")));
    InboundMessage justText = read(take(said("\"content\":\"{谢谢}\"")));

    assertThat(message.text()).isEqualTo("{\"a\":1}");
    assertThat(justText.text()).isEqualTo("{谢谢}");
  }

  @Test
  void what_is_special_about_a_message_is_flagged() {
    headers.put("X-Kind", "robot");

    RawMessage raw =
        take(
            "{\"event\":\"wrote\",\"author\":\"customer\",\"private\":false,\"content\":\"a\","
                + "\"chat\":{\"id\":1,\"public\":true}}");

    assertThat(read(raw).flags()).containsExactlyInAnyOrder(Flag.PUBLIC, Flag.AUTO_REPLY);
  }

  @Test
  void the_check_of_the_url_is_answered_with_what_it_asks_for_in_its_own_type() {
    SettledCallException number =
        catchThrowableOfType(
            SettledCallException.class,
            () -> take("{\"event\":\"check\",\"content\":{\"challenge\":12345}}"));
    SettledCallException text =
        catchThrowableOfType(
            SettledCallException.class,
            () -> take("{\"event\":\"check\",\"content\":{\"challenge\":\"a\\\"b\"}}"));

    assertThat(number.answer()).isEqualTo("{\"challenge\":12345}");
    assertThat(text.answer()).isEqualTo("{\"challenge\":\"a\\\"b\"}");
  }

  @Test
  void a_genuine_call_for_another_account_is_refused() {
    headers.put("CamelHttpQuery", "app=1500&token=an-api-key-of-25-letters");

    assertThatThrownBy(() -> take(said("\"content\":\"a\"")))
        .isInstanceOfSatisfying(
            RefusedCallException.class, e -> assertThat(e.status()).isEqualTo(401));
  }

  @Test
  void an_example_is_tried_whatever_account_it_is_of() {
    headers.put("CamelHttpQuery", "app=1500&token=a-secret-to-rehearse-with");

    assertThat(
            new Webhook(
                    channels.rehearsing("chat", "a-secret-to-rehearse-with"),
                    Clock.fixed(NOW, ZoneOffset.UTC))
                .verify(
                    "chat",
                    headers,
                    new ByteArrayInputStream(
                        said("\"content\":\"a\"").getBytes(StandardCharsets.UTF_8)))
                .deliveryKey())
        .isEqualTo("said|4711");
  }

  @Test
  void without_an_id_of_the_vendor_equal_bodies_are_equal() {
    String body = "{\"event\":\"\",\"chat\":{\"id\":1},\"content\":\"a\"}";
    channels = TestChannels.of(folder, HEAD + "  deliveryKey: [/no, /such]\n");

    assertThat(take(body).deliveryKey()).matches("sha256:[0-9a-f]{64}@\\d+");
    assertThat(take(body).deliveryKey()).isEqualTo(take(body).deliveryKey());
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-22 01:20:00 UTC, 1795310400",
    "2026-11-22T01:20:00Z, 1795310400",
    "2026-11-22T09:20:00+08:00, 1795310400",
    "2026-11-22 09:20:00, 1795310400",
    "2026-11-22T09:20:00.5, 1795310400",
    "Sun Nov 22 09:20:00 +0800 2026, 1795310400",
    "1795310400, 1795310400",
    "1795310400000, 1795310400"
  })
  void the_senders_clock_is_read_as_senders_write_it(String written, long seconds) {
    InboundMessage message = read(take(said("\"at\":\"" + written + "\"")));

    assertThat(message.sentAt()).isNotNull();
    assertThat(message.sentAt().getEpochSecond()).isEqualTo(seconds);
  }

  @Test
  void a_time_without_a_zone_is_kept_as_text_where_no_zone_is_configured() {
    channels = TestChannels.of(folder, BLOCK.replace("timeZone: Asia/Shanghai", ""));

    InboundMessage message = read(take(said("\"at\":\"2026-11-22 09:20:00\"")));

    assertThat(message.sentAt()).isNull();
    assertThat(message.attributes()).containsEntry("sentAt", "2026-11-22 09:20:00");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "messages: { event: said } | chat.messages: 'event' is not a JSON Pointer: it must begin",
        "messages: {} | messages",
        "events: { Closed: { when: { /a: b }, text: c } } | chat.events.Closed: an event is named in",
        "events: { closed: { when: { /a: b } } } | text",
        "events: { closed: { when: { /a: b }, text: c, fields: { text: d } } } | events.closed.fields.text: 'd' is",
        "flags: { EVENT: { /a: b } } | EVENT",
        "attachments: { url: /a } | at",
        "attachments: { at: /a, url: b } | chat.attachments.url: 'b' is not a JSON Pointer",
        "deliveryKey: 'query:' | chat.deliveryKey: 'query:' is not a JSON Pointer",
        "handshake: { when: { /a: b }, answer: { c: d } } | chat.handshake.answer: 'd' is not a JSON",
        "answer: ok | answer",
        "timeZone: Peking | chat.timeZone: 'Peking' is no time zone such as Asia/Shanghai"
      })
  void a_wrong_setting_stops_the_start_with_a_sentence(String line, String said) {
    assertThatThrownBy(() -> TestChannels.of(folder, HEAD + "  " + line + "\n"))
        .isInstanceOf(ConfigException.class)
        .hasMessageStartingWith(folder.resolve("channels.yaml").toString())
        .hasMessageContaining(said);
  }

  @Test
  void a_form_has_no_events() {
    String form =
        """
        form:
          label: { zh: 表单, en: Form }
          abbreviation: FO
          medium: WEB
          format: form
          messages: { /a: b }
        """;

    assertThatThrownBy(() -> TestChannels.of(folder, form))
        .isInstanceOf(ConfigException.class)
        .hasMessageEndingWith("form.messages: does not go with the format 'form', only with json");
  }

  private static String said(String rest) {
    return "{\"event\":\"said\",\"id\":4711,\"author\":\"customer\",\"private\":false,"
        + "\"chat\":{\"id\":512,\"page\":\"https://shop.example/a\"},"
        + rest
        + "}";
  }

  private RawMessage take(String body) {
    return new Webhook(channels, Clock.fixed(NOW, ZoneOffset.UTC))
        .verify("chat", headers, new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
  }

  private InboundMessage read(RawMessage raw) {
    return new JsonNormaliser(channels).normalise(raw);
  }
}
