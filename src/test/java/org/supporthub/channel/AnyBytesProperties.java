package org.supporthub.channel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.f4b6a3.uuid.UuidCreator;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.supporthub.channel.form.FormNormaliser;
import org.supporthub.channel.form.Forms;
import org.supporthub.channel.json.JsonNormaliser;
import org.supporthub.message.Content;
import org.supporthub.message.InboundMessage;
import org.supporthub.message.Medium;
import org.supporthub.message.RawMessage;
import org.supporthub.message.RefusedCallException;
import org.supporthub.message.RejectedMessageException;

/**
 * Whatever bytes a channel brings: they are refused, rejected or become a message that can be
 * stored.
 */
class AnyBytesProperties {
  private static final Channels CHANNELS = TestChannels.shipped();
  private static final Forms FORMS = new Forms(CHANNELS, Clock.systemUTC());
  private static final FormNormaliser FORM = new FormNormaliser(CHANNELS);
  private static final JsonMapper ASCII_JSON =
      JsonMapper.builder(JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build())
          .build();
  private static final JsonNormaliser JSON = new JsonNormaliser(CHANNELS);

  @Property(tries = 1500)
  void a_form_of_any_bytes_is_refused_or_read(
      @ForAll("formTypes") String type, @ForAll("formBodies") byte[] body) {
    Optional<RawMessage> taken = taken(type, body);

    taken.map(FORM::normalise).ifPresent(AnyBytesProperties::canBeStored);
  }

  @Property(tries = 1500)
  void a_form_that_the_door_did_not_see_is_rejected_or_read(
      @ForAll("formTypes") String type, @ForAll("formBodies") byte[] body) {
    try {
      canBeStored(FORM.normalise(raw("web-form", "form", Map.of("contentType", type), body)));
    } catch (RejectedMessageException said) {
      assertThat(said.getMessage()).isNotBlank();
    }
  }

  @Property(tries = 2000)
  void json_of_any_bytes_is_rejected_or_read(@ForAll("jsonBodies") byte[] body) {
    try {
      canBeStored(JSON.normalise(raw("web-json", "json", Map.of(), body)));
    } catch (RejectedMessageException said) {
      assertThat(said).hasMessageStartingWith("malformed JSON");
    }
  }

  @Property(tries = 1500)
  void a_chat_call_of_any_bytes_is_rejected_or_read(
      @ForAll("chats") String channel, @ForAll("chatBodies") byte[] body) {
    try {
      canBeStored(JSON.normalise(raw(channel, "json", Map.of("query", "ClientIP=%zz"), body)));
    } catch (RejectedMessageException said) {
      assertThat(said).hasMessageStartingWith("malformed JSON");
    }
  }

  @Provide
  Arbitrary<String> chats() {
    return Arbitraries.of(
        "chat-chatwoot",
        "chat-intercom",
        "chat-crisp",
        "chat-udesk",
        "chat-tencent",
        "chat-douyin",
        "social");
  }

  @Provide
  Arbitrary<byte[]> chatBodies() {
    return pieces(
        "{",
        "}",
        "[",
        "]",
        ",",
        "\"event\":\"message_created\"",
        "\"data\":{\"content\":",
        "\"data\":{\"item\":",
        "\"content\":\"{\\\"text\\\":\\\"a\\u0000\\\"}\"",
        "\"content\":\"[[[[\"",
        "\"attachments\":[{\"data_url\":\"https://a/b\\ud800\"}]",
        "\"media\":[\"https://a/b\",1,null,[],{}]",
        "\"conversation\":{\"id\":1e99}",
        "\"status\":\"resolved\"",
        "\"created_at\":\"Sun Nov 99 09:20:00 +0800 2026\"",
        "\"postedAt\":\"0000-00-00 00:00:00\"",
        "null",
        "{\"event\":\"conversation_status_changed\",\"status\":\"resolved\",\"id\":7}",
        "{\"MsgBody\":[{\"MsgContent\":{\"Url\":\"https://x/\",\"FileName\":\"\\u0000\"}}]}");
  }

  @Property(tries = 500)
  void any_text_comes_through_a_form_as_it_was_typed(@ForAll("typed") String text) {
    String body = "message=" + URLEncoder.encode(text, StandardCharsets.UTF_8);

    Optional<RawMessage> taken =
        taken("application/x-www-form-urlencoded", body.getBytes(StandardCharsets.US_ASCII));

    assertThat(taken.map(FORM::normalise).map(InboundMessage::text))
        .isEqualTo(text.isBlank() ? Optional.empty() : Optional.of(text.replace("\r\n", "\n")));
  }

  @Property(tries = 500)
  void any_text_comes_through_json_as_it_was_written_but_for_what_no_store_can_take(
      @ForAll String text, @ForAll long number) throws Exception {
    ObjectNode call = JsonNodeFactory.instance.objectNode();
    call.put("text", text).put("id", number);

    InboundMessage message =
        JSON.normalise(raw("web-json", "json", Map.of(), ASCII_JSON.writeValueAsBytes(call)));

    assertThat(message.externalId()).isEqualTo(String.valueOf(number));
    assertThat(message.text())
        .isEqualTo(text.isBlank() ? "" : CleanText.of(text).replace("\r\n", "\n"));
  }

  @Provide
  Arbitrary<String> typed() {
    return Arbitraries.strings().ofMaxLength(60).filter(text -> text.equals(CleanText.of(text)));
  }

  @Provide
  Arbitrary<String> formTypes() {
    Arbitrary<String> charsets = Arbitraries.of(Charset.availableCharsets().keySet());
    return Arbitraries.oneOf(
        Arbitraries.just("application/x-www-form-urlencoded"),
        charsets.map(name -> "application/x-www-form-urlencoded; charset=" + name),
        Arbitraries.just("multipart/form-data; boundary=b"),
        charsets.map(name -> "multipart/form-data; charset=\"" + name + "\"; boundary=\"b\""),
        Arbitraries.strings()
            .ascii()
            .ofMaxLength(30)
            .map(text -> "multipart/form-data;" + text + "; boundary=b"));
  }

  @Provide
  Arbitrary<byte[]> formBodies() {
    return pieces(
        "message=",
        "&",
        "=",
        "%",
        "%E4%BD",
        "%u4f60",
        "+",
        "_charset_=GBK&",
        "client_token=",
        "--b",
        "--b--",
        "\r\n",
        "\r\n\r\n",
        "Content-Disposition: form-data; name=\"message\"",
        "Content-Disposition: form-data; name=\"f\"; filename=\"",
        "filename*=UTF-8''%zz",
        "\"",
        "\\",
        "Content-Type: text/plain; charset=UTF-16",
        ";",
        "你好",
        "\u0000",
        "hp=");
  }

  @Provide
  Arbitrary<byte[]> jsonBodies() {
    return pieces(
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "\"text\":",
        "\"id\":",
        "\"message\":{",
        "\"timestamp\":",
        "\"\\ud800\"",
        "\"\\u0000\"",
        "1e999999999",
        "-0",
        "123456789012345678901234567890",
        "null",
        "true",
        "\"你好\"",
        "\"html\":\"<p><table><<\"",
        "\\",
        " ",
        "\uFEFF",
        "{\"text\":\"a\"}",
        "[".repeat(120));
  }

  /** Random bytes, and the words of a grammar in any order with random bytes between them. */
  private static Arbitrary<byte[]> pieces(String... words) {
    Arbitrary<byte[]> noise = Arbitraries.bytes().array(byte[].class).ofMaxSize(12);
    Arbitrary<byte[]> word =
        Arbitraries.of(words).map(text -> text.getBytes(StandardCharsets.UTF_8));
    Arbitrary<byte[]> gbk =
        Arbitraries.of(words).map(text -> text.getBytes(Charset.forName("GBK")));
    return Combinators.combine(
            Arbitraries.frequencyOf(Tuple.of(8, word), Tuple.of(1, gbk), Tuple.of(1, noise))
                .list()
                .ofMaxSize(25),
            noise)
        .as(
            (list, end) -> {
              ByteArrayOutputStream out = new ByteArrayOutputStream();
              list.forEach(out::writeBytes);
              out.writeBytes(end);
              return out.toByteArray();
            });
  }

  private static Optional<RawMessage> taken(String type, byte[] body) {
    try {
      return Optional.of(
          FORMS.receive("web-form", Map.of("Content-Type", type), new ByteArrayInputStream(body)));
    } catch (RefusedCallException refused) {
      assertThat(refused.status()).isIn(400, 415);
      return Optional.empty();
    }
  }

  private static RawMessage raw(
      String channel, String format, Map<String, String> attributes, byte[] body) {
    return new RawMessage(
        UuidCreator.getTimeOrderedEpoch(),
        channel,
        Medium.WEB,
        format,
        "key",
        Instant.EPOCH,
        attributes,
        Content.of(body));
  }

  private static void canBeStored(InboundMessage message) {
    Set<String> texts = new HashSet<>(message.attributes().values());
    texts.addAll(message.attributes().keySet());
    texts.add(message.subject());
    texts.add(message.text());
    message.attachments().forEach(attachment -> texts.add(attachment.name()));
    assertThat(texts)
        .allSatisfy(
            text -> {
              assertThat(text).doesNotContain("\u0000");
              assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(text)).isTrue();
            });
  }
}
