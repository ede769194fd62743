package org.supporthub.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.Message;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.supporthub.archive.TestArchive;
import org.supporthub.channel.form.Forms;
import org.supporthub.channel.json.Webhook;
import org.supporthub.channel.mail.Mailbox;
import org.supporthub.channel.sms.SmsDoor;
import org.supporthub.channel.telephony.TelephoneDoor;
import org.supporthub.channel.wechat.Wechat;
import org.supporthub.channel.wecom.Wecom;
import org.supporthub.channel.wecom.WecomRehearsal;
import org.supporthub.message.RawMessage;
import org.supporthub.message.SettledCallException;

/**
 * Every {@code routes/channels/<name>.examples/<case>} comes through the channel's door and
 * normaliser as {@code expected.json} says. Examples are found, never registered.
 */
class ChannelContractTest {
  private static final Path ROUTES = Path.of("routes/channels");
  private static final Instant NOW = Instant.parse("2026-11-22T01:20:30Z");
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
    Example found = found(example);
    if (found.bringsNothing()) {
      assertThatThrownBy(() -> raw(channels, channel, found))
          .isInstanceOf(SettledCallException.class);
      return List.of();
    }
    RawMessage raw = raw(channels, channel, found);
    return found.differences(TestNormalisers.of(channels, raw.format()).normalise(raw));
  }

  private static Example found(Path example) throws IOException {
    return Example.in(example.getParent()).stream()
        .filter(one -> one.name().equals(example.getFileName().toString()))
        .findFirst()
        .orElseThrow();
  }

  /** Through the bean that the channel's route calls, so that examples also show a real call. */
  private static RawMessage raw(Channels channels, String name, Example example) throws Exception {
    ChannelSettings channel = channels.get(name);
    Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    return switch (channel.format()) {
      case "json" -> {
        Webhook webhook = new Webhook(channels, clock);
        WayIn.Call call = webhook.call(example, channel);
        yield webhook.verify(name, call.headers(), (InputStream) call.body());
      }
      case "form" -> {
        Forms forms = new Forms(channels, clock);
        WayIn.Call call = forms.call(example, channel);
        yield forms.receive(name, call.headers(), (InputStream) call.body());
      }
      case "wechat" -> {
        Channels rehearsed = channels.rehearsing(name, "exampleToken");
        Wechat wechat = new Wechat(rehearsed, clock);
        WayIn.Call call = wechat.call(example, rehearsed.get(name));
        yield wechat.verify(name, call.headers(), (InputStream) call.body());
      }
      case "wecom" -> {
        Channels rehearsed = channels.rehearsing(name, "exampleToken");
        WecomRehearsal wecom = (WecomRehearsal) new Wecom(channels, clock).rehearsing(rehearsed);
        WayIn.Call call = wecom.call(example, rehearsed.get(name));
        yield wecom.verify(name, call.headers(), (InputStream) call.body());
      }
      case "call" -> {
        Channels rehearsed = channels.rehearsing(name, "example-secret-of-telephony");
        TelephoneDoor telephone = new TelephoneDoor(rehearsed, clock);
        WayIn.Call call = telephone.call(example, rehearsed.get(name));
        yield telephone.receive(name, call.headers(), (InputStream) call.body());
      }
      case "sms" -> {
        Channels rehearsed = channels.rehearsing(name, "example-secret-of-short-messages");
        SmsDoor sms = new SmsDoor(rehearsed, clock);
        WayIn.Call call = sms.call(example, rehearsed.get(name));
        yield sms.receive(name, call.headers(), (InputStream) call.body()).get(0);
      }
      default -> {
        Mailbox mailbox = (Mailbox) new Mailbox(clock, TestArchive.shared()).rehearsing(channels);
        yield mailbox.raw(name, (Message) mailbox.call(example, channel).body());
      }
    };
  }

  private static List<Path> children(Path folder) {
    try (Stream<Path> children = Files.list(folder)) {
      return children.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
