package org.supporthub.camel.deploy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.supporthub.camel.MailboxUids;
import org.supporthub.channel.Channels;
import org.supporthub.channel.Normaliser;
import org.supporthub.channel.ParseSettings;
import org.supporthub.channel.TestChannels;
import org.supporthub.channel.form.FormNormaliser;
import org.supporthub.channel.form.Forms;
import org.supporthub.channel.json.JsonNormaliser;
import org.supporthub.channel.json.Webhook;
import org.supporthub.channel.mail.MailNormaliser;
import org.supporthub.channel.mail.Mailbox;
import org.supporthub.channel.telephony.TelephoneDoor;
import org.supporthub.channel.telephony.TelephoneNormaliser;
import org.supporthub.channel.wechat.Wechat;
import org.supporthub.channel.wechat.WechatAnswer;
import org.supporthub.channel.wechat.WechatNormaliser;

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
              new TelephoneNormaliser(channels),
              new MailNormaliser(TestChannels.settings(), channels)),
          new ParseSettings(Duration.ofSeconds(10)));

  @AfterEach
  void stop() {
    normaliser.close();
    hub.stop();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "web-json",
        "web-form",
        "support-mail",
        "sales-mail",
        "wechat",
        "phone-cti",
        "phone-freeswitch",
        "phone-twilio",
        "phone-tccc"
      })
  void every_example_of_a_shipped_channel_comes_through_its_route(String channel) throws Exception {
    Mailbox mailbox = new Mailbox(Clock.systemUTC());
    hub.getRegistry().bind("webhook", new Webhook(channels, Clock.systemUTC()));
    hub.getRegistry().bind("forms", new Forms(channels, Clock.systemUTC()));
    hub.getRegistry().bind("wechat", new Wechat(channels, Clock.systemUTC()));
    hub.getRegistry().bind("wechatAnswer", new WechatAnswer(channels, Clock.systemUTC()));
    hub.getRegistry().bind("telephone", new TelephoneDoor(channels, Clock.systemUTC()));
    hub.getRegistry().bind("mailbox", mailbox);
    hub.getRegistry().bind("mailboxUids", new MailboxUids(mailbox));
    var settings = List.of(new SettingsFunction("channel", channels::property));
    Rehearsal rehearsal =
        new Rehearsal(hub, new Trial(hub, settings, Map.of()), channels, normaliser);

    String file = "channels/" + channel + ".camel.yaml";
    rehearsal.of(
        RouteText.parse(file, Files.readAllBytes(Path.of("routes", file))),
        routes.examples(channel));
  }
}
