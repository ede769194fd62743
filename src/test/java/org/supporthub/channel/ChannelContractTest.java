package org.supporthub.channel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.github.f4b6a3.uuid.UuidCreator;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.supporthub.channel.form.Forms;
import org.supporthub.channel.json.Webhook;
import org.supporthub.message.Content;
import org.supporthub.message.InboundMessage;
import org.supporthub.message.RawMessage;

/**
 * Every {@code routes/channels/<name>.examples/<case>} comes through the channel's door and
 * normaliser as {@code expected.json} says. Examples are found, never registered.
 */
class ChannelContractTest {
  private static final Path ROUTES = Path.of("routes/channels");
  private static final Instant NOW = Instant.parse("2026-11-22T01:20:30Z");
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .build();

  @TempDir Path folder;

  @TestFactory
  Stream<DynamicContainer> every_channels_examples() throws IOException {
    Channels channels = TestChannels.shipped();
    return children(ROUTES).stream()
        .filter(path -> path.getFileName().toString().endsWith(".examples"))
        .map(examples -> container(channels, examples));
  }

  @TestFactory
  Stream<DynamicTest> every_webhook_and_form_has_four_examples_or_more() {
    return TestChannels.shipped().all().stream()
        .filter(channel -> !channel.format().equals("mail"))
        .map(
            channel ->
                DynamicTest.dynamicTest(
                    channel.name(),
                    () ->
                        assertThat(children(ROUTES.resolve(channel.name() + ".examples")))
                            .hasSizeGreaterThanOrEqualTo(4)));
  }

  @Test
  void a_fifth_json_channel_takes_a_block_and_examples_and_no_java() throws Exception {
    Channels channels =
        TestChannels.of(
            folder,
            """
            crm-notices:
              label: { zh: 客户系统通知, en: CRM notices }
              abbreviation: CN
              medium: API
              format: json
              verify: { secrets: ['${CRM_NOTICES_SECRET:}'] }
              fields: { text: /body, subject: /headline }
              constants: { businessLine: 零售 }
              required: [text]
            """);
    Path example = Files.createDirectories(folder.resolve("crm-notices.examples/one"));
    Files.writeString(example.resolve("request.json"), "{\"headline\":\"投诉\",\"body\":\"太慢\"}");
    Files.writeString(
        example.resolve("expected.json"),
        "{\"channel\":\"crm-notices\",\"subject\":\"投诉\",\"attributes\":{\"businessLine\":\"零售\"}}");

    check(channels, "crm-notices", example);
  }

  @Test
  void an_example_that_does_not_come_out_as_expected_is_told() throws Exception {
    Path example = Files.createDirectories(folder.resolve("one"));
    Files.writeString(example.resolve("request.json"), "{\"text\":\"a\"}");
    Files.writeString(example.resolve("expected.json"), "{\"sender\":{\"name\":\"李伟\"}}");

    List<String> differences = differences(TestChannels.shipped(), "web-json", example);

    assertThat(differences).containsExactly("/sender/name: \"李伟\" expected, null found");
  }

  private static DynamicContainer container(Channels channels, Path examples) {
    String channel = examples.getFileName().toString().replace(".examples", "");
    return DynamicContainer.dynamicContainer(
        channel,
        children(examples).stream()
            .map(
                example ->
                    DynamicTest.dynamicTest(
                        example.getFileName().toString(),
                        () -> check(channels, channel, example))));
  }

  private static void check(Channels channels, String channel, Path example) throws Exception {
    assertThat(differences(channels, channel, example)).isEmpty();
  }

  private static List<String> differences(Channels channels, String channel, Path example)
      throws Exception {
    RawMessage raw = raw(channels, channel, example);
    FormatNormaliser format = TestNormalisers.of(channels, raw.format());
    InboundMessage message = format.normalise(raw);
    JsonNode expected = JSON.readTree(Files.readString(example.resolve("expected.json")));
    return JsonSubset.differences(expected, JSON.valueToTree(message));
  }

  /** Through the door where the format has one, so that examples also show what a caller sends. */
  private static RawMessage raw(Channels channels, String name, Path example) throws Exception {
    ChannelSettings channel = channels.get(name);
    byte[] body = Files.readAllBytes(request(example));
    Map<String, Object> headers = headers(example.resolve("headers.txt"));
    Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    return switch (channel.format()) {
      case "json" -> {
        sign(headers, body);
        yield new Webhook(channels, clock).verify(name, headers, new ByteArrayInputStream(body));
      }
      case "form" ->
          new Forms(channels, clock).receive(name, headers, new ByteArrayInputStream(body));
      default ->
          new RawMessage(
              UuidCreator.getTimeOrderedEpoch(),
              name,
              channel.medium(),
              channel.format(),
              "example",
              NOW,
              Map.of(),
              Content.of(body));
    };
  }

  private static void sign(Map<String, Object> headers, byte[] body) throws Exception {
    String text = new String(body, StandardCharsets.UTF_8);
    headers.putIfAbsent("Content-Type", "application/json");
    headers.put("webhook-id", "msg_example");
    headers.put("webhook-timestamp", String.valueOf(NOW.getEpochSecond()));
    headers.put(
        "webhook-signature",
        new com.standardwebhooks.Webhook(TestChannels.SECRET)
            .sign("msg_example", NOW.getEpochSecond(), text));
  }

  private static Path request(Path example) {
    return children(example).stream()
        .filter(file -> file.getFileName().toString().startsWith("request."))
        .findFirst()
        .orElseThrow(() -> new AssertionError(example + " has no request.*"));
  }

  private static Map<String, Object> headers(Path file) throws IOException {
    Map<String, Object> headers = new HashMap<>();
    if (Files.exists(file)) {
      for (String line : Files.readAllLines(file)) {
        int colon = line.indexOf(':');
        headers.put(line.substring(0, colon).strip(), line.substring(colon + 1).strip());
      }
    }
    return headers;
  }

  private static List<Path> children(Path folder) {
    try (Stream<Path> children = Files.list(folder)) {
      return children.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
