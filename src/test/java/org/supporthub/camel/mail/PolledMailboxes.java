package org.supporthub.camel.mail;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.supporthub.TestDatabase;
import org.supporthub.archive.TestArchive;
import org.supporthub.camel.MailboxUids;
import org.supporthub.camel.SoonerPolls;
import org.supporthub.camel.deploy.SettingsFunction;
import org.supporthub.channel.Channels;
import org.supporthub.channel.mail.Mailbox;
import org.supporthub.channel.oauth.AccessTokens;
import org.supporthub.message.RawMessage;
import org.supporthub.watch.ChannelWatch;
import org.supporthub.watch.ChannelWatchStore;
import org.supporthub.watch.TakenMailStore;

/**
 * What the hub gives the mailboxes of its routes, in a context of a test.
 *
 * @param folder where refresh tokens are kept
 * @param limit longest time of one look
 * @param identity what IMAP servers are told of us
 */
record PolledMailboxes(
    Channels channels,
    TakenMailStore taken,
    Path folder,
    Duration limit,
    Map<String, String> identity,
    Clock clock) {
  private static final Duration WARN_BEFORE = Duration.ofDays(14);

  /** Prepares a context that has not started; what its routes accept goes to the door. */
  ChannelWatch in(CamelContext camel, Consumer<RawMessage> door) throws Exception {
    var watch =
        new ChannelWatch(
            channels, new ChannelWatchStore(TestDatabase.jdbcTemplate()), name -> true, clock);
    AccessTokens tokens = new AccessTokens(folder.resolve("logins"), WARN_BEFORE, clock);
    Mailboxes mailboxes =
        new Mailboxes(
            new MailPollSettings(limit, identity, WARN_BEFORE),
            watch,
            taken,
            new MailLogins(channels, tokens, identity),
            channels,
            clock);
    camel.getCamelContextExtension().registerEndpointCallback(mailboxes);
    camel.getCamelContextExtension().registerEndpointCallback(new SoonerPolls());
    camel.addRoutePolicyFactory(new WatchedRoutes(watch, mailboxes));
    Mailbox mailbox = new Mailbox(clock, TestArchive.in(folder.resolve("archive")));
    camel.getRegistry().bind("mailbox", mailbox);
    camel.getRegistry().bind("mailboxUids", new MailboxUids(mailbox));
    camel
        .getPropertiesComponent()
        .addPropertiesFunction(new SettingsFunction("channel", channels::property));
    camel.addRoutes(
        new RouteBuilder() {
          @Override
          public void configure() {
            from("direct:accept")
                .process(exchange -> door.accept(exchange.getIn().getBody(RawMessage.class)));
          }
        });
    return watch;
  }
}
