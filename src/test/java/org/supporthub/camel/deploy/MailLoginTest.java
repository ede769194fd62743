package org.supporthub.camel.deploy;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.supporthub.channel.oauth.TokenProvider.refusal;
import static org.supporthub.channel.oauth.TokenProvider.token;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.supporthub.TestDatabase;
import org.supporthub.camel.mail.MailLogins;
import org.supporthub.camel.mail.MailPollSettings;
import org.supporthub.camel.mail.Mailboxes;
import org.supporthub.channel.Channels;
import org.supporthub.channel.TestChannels;
import org.supporthub.channel.oauth.AccessTokens;
import org.supporthub.channel.oauth.TokenProvider;
import org.supporthub.mailbox.Account;
import org.supporthub.mailbox.Demands;
import org.supporthub.mailbox.MailboxServer;
import org.supporthub.mailbox.Watcher;
import org.supporthub.time.MovedClock;
import org.supporthub.watch.ChannelWatch;
import org.supporthub.watch.ChannelWatchStore;
import org.supporthub.watch.TakenMailStore;

class MailLoginTest {
  @TempDir Path folder;
  private final TokenProvider provider = new TokenProvider();
  private final MailboxServer server =
      MailboxServer.imap(new Account(), Watcher.NONE, Demands.token(() -> "good"));
  private final CamelContext camel = new DefaultCamelContext();
  private Endpoint mailbox;

  @BeforeEach
  void open() {
    Channels channels =
        TestChannels.of(
            folder,
            """
            desk:
              label: { zh: 客服, en: Desk }
              abbreviation: D
              medium: MAIL
              format: mail
              host: localhost
              port: %d
              user: a@b.cn
              oauth: { tokenUrl: '%s', clientId: hub, clientSecret: geheim }
            """
                .formatted(server.port(), provider.url()));
    MovedClock clock = new MovedClock();
    Duration early = Duration.ofDays(14);
    AccessTokens tokens = new AccessTokens(folder.resolve("logins"), early, clock);
    var store = new ChannelWatchStore(TestDatabase.jdbcTemplate());
    camel
        .getCamelContextExtension()
        .registerEndpointCallback(
            new Mailboxes(
                new MailPollSettings(Duration.ofMinutes(1), Map.of(), early),
                new ChannelWatch(channels, store, name -> true, clock),
                new TakenMailStore(TestDatabase.jdbcTemplate()),
                new MailLogins(channels, tokens, Map.of()),
                channels,
                clock));
    camel.start();
    mailbox = camel.getEndpoint("imap:localhost:%d?username=a@b.cn".formatted(server.port()));
  }

  @AfterEach
  void close() {
    camel.stop();
    server.close();
    provider.close();
  }

  @Test
  void a_login_that_gets_no_token_is_refused_with_the_providers_codes() {
    provider.answers(refusal("invalid_client"));

    assertThatThrownBy(() -> new MailLogin().check(mailbox))
        .isInstanceOf(RouteRefusedException.class)
        .hasMessage(
            "The provider gives no access token (HTTP 400, invalid_client, AADSTS7000222).");
  }

  @Test
  void a_login_whose_token_the_server_does_not_take_is_refused() {
    provider.answers(token("bad", 3600, ""));

    assertThatThrownBy(() -> new MailLogin().check(mailbox))
        .isInstanceOf(RouteRefusedException.class)
        .hasMessageNotContaining("bad");
  }

  @Test
  void a_provider_that_is_away_is_not_held_against_the_edit() {
    provider.answers(aResponse().withStatus(503));

    assertThatCode(() -> new MailLogin().check(mailbox)).doesNotThrowAnyException();
  }

  @Test
  void a_login_with_a_token_that_is_taken_passes() {
    provider.answers(token("good", 3600, ""));

    assertThatCode(() -> new MailLogin().check(mailbox)).doesNotThrowAnyException();
  }
}
