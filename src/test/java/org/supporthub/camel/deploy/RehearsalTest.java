package org.supporthub.camel.deploy;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.supporthub.archive.TestArchive;
import org.supporthub.camel.MailboxUids;
import org.supporthub.channel.ChannelSettings;
import org.supporthub.channel.Channels;
import org.supporthub.channel.Example;
import org.supporthub.channel.Normaliser;
import org.supporthub.channel.ParseSettings;
import org.supporthub.channel.TestChannels;
import org.supporthub.channel.form.FormNormaliser;
import org.supporthub.channel.form.Forms;
import org.supporthub.channel.json.JsonNormaliser;
import org.supporthub.channel.json.Webhook;
import org.supporthub.channel.mail.MailNormaliser;
import org.supporthub.channel.mail.Mailbox;
import org.supporthub.channel.sms.SmsDoor;
import org.supporthub.channel.sms.SmsNormaliser;
import org.supporthub.channel.telephony.TelephoneDoor;
import org.supporthub.channel.telephony.TelephoneNormaliser;
import org.supporthub.channel.wechat.Wechat;
import org.supporthub.channel.wechat.WechatAnswer;
import org.supporthub.channel.wechat.WechatNormaliser;
import org.supporthub.channel.wecom.Wecom;
import org.supporthub.channel.wecom.WecomNormaliser;

/** The examples of the shipped channels, sent through the shipped routes. */
class RehearsalTest {
  private final Channels channels = TestChannels.shipped();
  private final RouteFolder routes = new RouteFolder(Path.of("routes"));
  private final CamelContext hub = new DefaultCamelContext();
  private final Normaliser normaliser =
      new Normaliser(
          List.of(
              new JsonNormaliser(channels),
              new FormNormaliser(channels),
              new WechatNormaliser(channels),
              new WecomNormaliser(channels),
              new TelephoneNormaliser(channels),
              new SmsNormaliser(channels),
              new MailNormaliser(TestChannels.settings(), channels)),
          new ParseSettings(Duration.ofSeconds(10)));

  @AfterEach
  void stop() {
    normaliser.close();
    hub.stop();
  }

  static Stream<String> shipped() {
    return TestChannels.shipped().all().stream().map(ChannelSettings::name);
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void every_example_of_a_shipped_channel_comes_through_its_route(String channel) throws Exception {
    rehearse(channel, routes.examples(channel));
  }

  @Test
  void a_call_that_should_bring_nothing_and_brings_a_message_is_told() {
    Example message = example("zh-text");
    Example wrong =
        new Example("wrong", message.request(), message.headers(), NullNode.getInstance());

    assertThatThrownBy(() -> rehearse("chat-chatwoot", List.of(wrong)))
        .isInstanceOf(RouteRefusedException.class)
        .hasMessage("example wrong: a message came to direct:accept, though none is expected");
  }

  @Test
  void a_call_that_should_bring_a_message_and_brings_none_is_told() {
    Example own = example("agents-answer");
    Example wrong =
        new Example("wrong", own.request(), own.headers(), JsonNodeFactory.instance.objectNode());

    assertThatThrownBy(() -> rehearse("chat-chatwoot", List.of(wrong)))
        .isInstanceOf(RouteRefusedException.class)
        .hasMessageStartingWith("example wrong: the call brings no message of a customer");
  }

  private Example example(String name) {
    try {
      return routes.examples("chat-chatwoot").stream()
          .filter(example -> example.name().equals(name))
          .findFirst()
          .orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void rehearse(String channel, List<Example> examples) throws Exception {
    Mailbox mailbox = new Mailbox(Clock.systemUTC(), TestArchive.shared());
    hub.getRegistry().bind("webhook", new Webhook(channels, Clock.systemUTC()));
    hub.getRegistry().bind("forms", new Forms(channels, Clock.systemUTC()));
    hub.getRegistry().bind("wechat", new Wechat(channels, Clock.systemUTC()));
    hub.getRegistry().bind("wechatAnswer", new WechatAnswer(channels, Clock.systemUTC()));
    hub.getRegistry().bind("wecom", new Wecom(channels, Clock.systemUTC()));
    hub.getRegistry().bind("telephone", new TelephoneDoor(channels, Clock.systemUTC()));
    hub.getRegistry().bind("sms", new SmsDoor(channels, Clock.systemUTC()));
    hub.getRegistry().bind("mailbox", mailbox);
    hub.getRegistry().bind("mailboxUids", new MailboxUids(mailbox));
    var settings = List.of(new SettingsFunction("channel", channels::property));
    Rehearsal rehearsal =
        new Rehearsal(hub, new Trial(hub, settings, Map.of()), channels, normaliser);

    String file = "channels/" + channel + ".camel.yaml";
    rehearsal.of(RouteText.parse(file, Files.readAllBytes(Path.of("routes", file))), examples);
  }
}
