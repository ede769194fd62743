package org.supporthub.camel.mail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.supporthub.channel.oauth.TokenProvider.refusal;
import static org.supporthub.channel.oauth.TokenProvider.token;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Route;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.apache.camel.support.RoutePolicySupport;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.supporthub.TestDatabase;
import org.supporthub.channel.Channels;
import org.supporthub.channel.TestChannels;
import org.supporthub.channel.oauth.TokenProvider;
import org.supporthub.mailbox.Account;
import org.supporthub.mailbox.Demands;
import org.supporthub.mailbox.Demands.Introduction;
import org.supporthub.mailbox.MailboxServer;
import org.supporthub.mailbox.Watcher;
import org.supporthub.message.RawMessage;
import org.supporthub.time.MovedClock;
import org.supporthub.watch.ChannelStatus;
import org.supporthub.watch.ChannelStatus.State;
import org.supporthub.watch.ChannelWatch;
import org.supporthub.watch.TakenMailStore;

/** The shipped routes against servers that demand an access token, an ID, or checked TLS. */
@ExtendWith(OutputCaptureExtension.class)
class MailLoginsTest {
  private static final String SUPPORT = "support-mail";
  private static final String SALES = "sales-mail";
  private static final String SUPPORT_ROUTE = "routes/channels/support-mail.camel.yaml";
  private static final String REPLIES_ROUTE = "routes/events/replies-support-mail.camel.yaml";
  private static final Map<String, String> IDENTITY = Map.of("name", "Support Hub");

  @TempDir Path folder;
  private final Account inbox = new Account();
  private final Account other = new Account();
  private final Account sentMails = new Account();
  private final List<String> commands = new CopyOnWriteArrayList<>();
  private final AtomicBoolean hangingUp = new AtomicBoolean();
  private final Watcher watcher =
      new Watcher() {
        @Override
        public void before(String command) throws IOException {
          commands.add(command);
          if (command.equals("NOOP") && hangingUp.getAndSet(false)) {
            throw new IOException("hung up");
          }
        }
      };
  private final MovedClock clock = new MovedClock();
  private final TokenProvider provider = new TokenProvider();
  private final List<RawMessage> accepted = new CopyOnWriteArrayList<>();
  private final List<Throwable> unsent = new CopyOnWriteArrayList<>();
  private CamelContext camel = new DefaultCamelContext();
  private ChannelWatch watch;

  @BeforeEach
  void prepare() {
    TestDatabase.empty();
    inbox.deliver("Subject: 1\r\n\r\n投诉");
  }

  @AfterEach
  void stop() {
    camel.stop();
    provider.close();
  }

  @Test
  void imap_is_logged_into_with_a_token_for_client_credentials() throws Exception {
    provider.answers(token("token-1", 3600, ""));
    try (var server = MailboxServer.imap(inbox, watcher, Demands.token(() -> "token-1"))) {
      poll(support(server, "localhost", oauth("client-credentials", "")));

      await().until(() -> accepted.size() == 1 && inbox.count("Hub-Done") == 1);
      assertThat(provider.asked())
          .containsExactly(
              "grant_type=client_credentials&client_id=hub&client_secret=geheim-4711"
                  + "&scope=https%3A%2F%2Foutlook.office365.com%2F.default");
      assertThat(commands).doesNotContain("LOGIN");
      assertThat(status(SUPPORT).state()).isEqualTo(State.OK);
      assertThat(status(SUPPORT).warning()).isNull();
    }
  }

  @Test
  void pop3_is_logged_into_and_the_refresh_token_that_takes_the_others_place_outlives_the_hub(
      CapturedOutput output) throws Exception {
    Logger lines = (Logger) LoggerFactory.getLogger("org.supporthub");
    lines.setLevel(Level.TRACE);
    provider.answers(
        token("token-1", 3600, ",\"refresh_token\":\"refresh-1\""),
        token("token-2", 3600, ",\"refresh_token\":\"refresh-2\""));
    try (var server =
        MailboxServer.pop3(
            other, watcher, Demands.token(() -> "token-" + provider.asked().size()))) {
      other.deliver("Subject: 1\r\n\r\n1");
      String sales =
          sales(server, "localhost", "false", oauth("refresh-token", "refreshToken: refresh-0"));

      poll(sales);
      await().until(() -> accepted.size() == 1);
      poll(sales);
      other.deliver("Subject: 2\r\n\r\n2");
      await().until(() -> accepted.size() == 2);

      assertThat(provider.asked()).hasSize(2);
      assertThat(provider.asked().get(0))
          .startsWith("grant_type=refresh_token&refresh_token=refresh-0&");
      assertThat(provider.asked().get(1))
          .startsWith("grant_type=refresh_token&refresh_token=refresh-1&");
      assertThat(output.getAll())
          .contains("sales-mail has an access token until")
          .doesNotContain("token-1", "token-2", "refresh-", "geheim");
    } finally {
      lines.setLevel(null);
    }
  }

  @Test
  void a_token_that_was_taken_back_is_replaced_in_the_same_look() throws Exception {
    AtomicReference<String> taken = new AtomicReference<>("token-1");
    provider.answers(token("token-1", 3600, ""), token("token-2", 3600, ""));
    try (var server = MailboxServer.imap(inbox, watcher, Demands.token(taken::get))) {
      poll(support(server, "localhost", oauth("client-credentials", "")));
      await().until(() -> accepted.size() == 1);

      clock.move(Duration.ofMinutes(2));
      taken.set("token-2");
      hangingUp.set(true);
      inbox.deliver("Subject: 2\r\n\r\n2");

      await().until(() -> accepted.size() == 2);
      assertThat(status(SUPPORT).lastError()).isNull();
      assertThat(provider.asked()).hasSize(2);
    }
  }

  @Test
  void a_login_without_token_breaks_its_channel_alone_and_says_why() throws Exception {
    provider.answers(refusal("invalid_client"));
    other.deliver("Subject: 2\r\n\r\n2");
    try (var server = MailboxServer.imap(inbox, watcher, Demands.token(() -> "token-1"));
        var open = MailboxServer.pop3(other, watcher)) {
      poll(
          support(server, "localhost", oauth("client-credentials", "")),
          sales(open, "localhost", "false", "  password: x\n"));

      await().until(() -> status(SUPPORT).state() == State.BROKEN);
      assertThat(status(SUPPORT).lastError().sentence())
          .isEqualTo(
              "The provider gives no access token (HTTP 400, invalid_client, AADSTS7000222).");
      await().until(() -> accepted.size() == 1 && status(SALES).state() == State.OK);

      provider.answers(token("token-1", 3600, ""));
      clock.move(Duration.ofMinutes(2));
      await().until(() -> accepted.size() == 2 && status(SUPPORT).state() == State.OK);
    }
  }

  @Test
  void a_token_the_mail_server_never_takes_breaks_the_channel_with_its_words() throws Exception {
    provider.answers(token("token-1", 3600, ""));
    Demands demands = Demands.token(() -> "another");
    try (var imap = MailboxServer.imap(inbox, watcher, demands);
        var pop3 = MailboxServer.pop3(other, watcher, demands)) {
      String login = oauth("client-credentials", "");
      poll(support(imap, "localhost", login), sales(pop3, "localhost", "false", login));

      await().until(() -> Collections.frequency(commands, "AUTHENTICATE") > 3);
      await().until(() -> Collections.frequency(commands, "AUTH") > 3);
      await().until(() -> status(SUPPORT).state() == State.BROKEN);
      assertThat(status(SUPPORT).lastError().sentence())
          .startsWith("The server refused the login: ")
          .contains("AUTHENTICATE failed");
      await().until(() -> status(SALES).state() == State.BROKEN);
      assertThat(status(SALES).lastError().sentence())
          .isEqualTo("The server refused the login: the access token is not taken");
      assertThat(provider.asked()).hasSize(2);

      clock.move(Duration.ofMinutes(2));
      await().until(() -> provider.asked().size() == 4);
    }
  }

  @Test
  void the_end_of_a_client_secret_is_announced_while_the_channel_works() throws Exception {
    LocalDate soon = LocalDate.now(ZoneOffset.UTC).plusDays(10);
    provider.answers(token("token-1", 3600, ""));
    try (var server = MailboxServer.imap(inbox, watcher, Demands.token(() -> "token-1"))) {
      poll(
          support(
              server,
              "localhost",
              oauth("client-credentials", "secretExpires: \"%s\"".formatted(soon))));

      await().until(() -> status(SUPPORT).warning() != null);
      assertThat(status(SUPPORT).warning().sentence())
          .startsWith("The secret of the login ends on " + soon);
      assertThat(status(SUPPORT).state()).isEqualTo(State.OK);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"BEFORE_LOGIN", "AFTER_LOGIN", "ANNOUNCED_EARLY"})
  void a_server_that_wants_to_know_who_we_are_is_told_whenever_it_listens(Introduction when)
      throws Exception {
    try (var server = MailboxServer.imap(inbox, watcher, Demands.id(when))) {
      start(IDENTITY, support(server, "localhost", "  password: x\n"), SUPPORT_ROUTE);

      await().until(() -> accepted.size() == 1);
      assertThat(status(SUPPORT).lastError()).isNull();
    }
  }

  @Test
  void a_server_that_is_not_told_opens_no_folder_and_its_words_are_shown() throws Exception {
    Demands demands = Demands.id(Introduction.ANNOUNCED_EARLY);
    try (var server = MailboxServer.imap(inbox, watcher, demands)) {
      poll(support(server, "localhost", "  password: x\n"));

      await().until(() -> status(SUPPORT).state() == State.BROKEN);
      assertThat(status(SUPPORT).lastError().sentence()).contains("Unsafe Login");
      assertThat(accepted).isEmpty();
    }
  }

  @Test
  void a_certificate_counts_for_the_host_it_names_and_only_where_it_is_trusted() throws Exception {
    Certificate certificate = new Certificate(folder);
    Demands tls = Demands.token(() -> "token-1").over(certificate.server());
    Demands startTls = Demands.token(() -> "token-1").upgradedTo(certificate.server());
    provider.answers(token("token-1", 3600, ""));
    String login = oauth("client-credentials", "");
    other.deliver("Subject: 2\r\n\r\n2");
    SSLContext before = SSLContext.getDefault();
    try (var imap = MailboxServer.imap(inbox, watcher, tls);
        var pop3 = MailboxServer.pop3(other, watcher, tls);
        var smtp = MailboxServer.smtp(sentMails, watcher, tls);
        var upgraded = MailboxServer.smtp(sentMails, watcher, startTls)) {
      poll(support(imap, "localhost", "true", login), sales(pop3, "localhost", "true", login));
      awaitBroken("No TLS with the server: ");

      // Or the hub that is still there would look once more, now with trust.
      camel.stop();
      SSLContext.setDefault(certificate.client());
      poll(support(imap, "127.0.0.1", "true", login), sales(pop3, "127.0.0.1", "true", login));
      awaitBroken("127.0.0.1");
      String support = support(imap, "localhost", "true", login);
      for (String server :
          List.of(smtp(smtp, "127.0.0.1", "tls"), smtp(upgraded, "127.0.0.1", "starttls"))) {
        unsent.clear();
        send(support + server);
        await().until(() -> !unsent.isEmpty());
      }
      assertThat(accepted).isEmpty();
      assertThat(commands).doesNotContain("AUTHENTICATE", "AUTH", "LOGIN", "USER", "MAIL");

      poll(support, sales(pop3, "localhost", "true", login));
      await().until(() -> accepted.size() == 2 && status(SUPPORT).state() == State.OK);
      send(support + smtp(smtp, "localhost", "tls"));
      await().until(() -> sentMails.count(Account.INBOX) == 1);
      send(support + smtp(upgraded, "localhost", "starttls"));
      await().until(() -> sentMails.count(Account.INBOX) == 2);
    } finally {
      SSLContext.setDefault(before);
    }
  }

  private void awaitBroken(String said) {
    for (String channel : List.of(SUPPORT, SALES)) {
      await()
          .untilAsserted(
              () -> {
                assertThat(status(channel).state()).isEqualTo(State.BROKEN);
                assertThat(status(channel).lastError().sentence()).contains(said);
              });
    }
  }

  @Test
  void smtp_is_logged_into_with_the_same_token() throws Exception {
    provider.answers(token("token-1", 3600, ""), token("token-2", 3600, ""));
    Demands demands = Demands.token(() -> "token-1");
    try (var imap = MailboxServer.imap(inbox, watcher, demands);
        var smtp = MailboxServer.smtp(sentMails, watcher, demands)) {
      start(
          Map.of(),
          support(imap, "localhost", oauth("client-credentials", ""))
              + smtp(smtp, "localhost", "none"),
          SUPPORT_ROUTE,
          REPLIES_ROUTE);

      await().until(() -> accepted.size() == 1 && sentMails.count(Account.INBOX) == 1);
      assertThat(sentMails.mails(Account.INBOX).get(0)).contains("Subject: answer");
      assertThat(provider.asked()).hasSize(1);
      assertThat(unsent).isEmpty();
    }
  }

  @Test
  void a_token_that_smtp_refuses_is_replaced_unless_it_is_new() throws Exception {
    provider.answers(token("token-1", 3600, ""), token("token-2", 3600, ""));
    try (var imap = MailboxServer.imap(inbox, watcher);
        var smtp = MailboxServer.smtp(sentMails, watcher, Demands.token(() -> "token-2"))) {
      send(
          support(imap, "localhost", oauth("client-credentials", ""))
              + smtp(smtp, "localhost", "none"));
      await().until(() -> !unsent.isEmpty());
      assertThat(provider.asked()).hasSize(1);

      clock.move(Duration.ofMinutes(2));
      await().until(() -> sentMails.count(Account.INBOX) == 1);
      assertThat(provider.asked()).hasSize(2);
    }
  }

  @Test
  void a_mail_without_token_to_send_it_by_stays_and_nothing_is_handed_over() throws Exception {
    provider.answers(refusal("invalid_grant"));
    Demands demands = Demands.token(() -> "token-1");
    try (var imap = MailboxServer.imap(inbox, watcher, demands);
        var smtp = MailboxServer.smtp(sentMails, watcher, demands)) {
      send(
          support(imap, "localhost", oauth("client-credentials", ""))
              + smtp(smtp, "localhost", "none"));

      await().until(() -> !unsent.isEmpty());
      assertThat(unsent.get(0))
          .hasStackTraceContaining("The provider gives no access token (HTTP 400, invalid_grant");
      assertThat(commands).doesNotContain("DATA");
    }
  }

  /** A hub that looks into these mailboxes, in the place of the one before. */
  private void poll(String... blocks) throws Exception {
    start(
        Map.of(),
        String.join("", blocks),
        Stream.of(SUPPORT, SALES)
            .filter(channel -> String.join("", blocks).contains(channel + ":"))
            .map(channel -> "routes/channels/" + channel + ".camel.yaml")
            .toArray(String[]::new));
  }

  /** A hub that has one mail to send. */
  private void send(String block) throws Exception {
    start(Map.of(), block, REPLIES_ROUTE);
  }

  private void start(Map<String, String> identity, String blocks, String... routes)
      throws Exception {
    camel.stop();
    camel = new DefaultCamelContext();
    Channels channels = TestChannels.of(folder, blocks);
    watch =
        new PolledMailboxes(
                channels,
                new TakenMailStore(TestDatabase.jdbcTemplate()),
                folder,
                Duration.ofMinutes(1),
                identity,
                clock)
            .in(camel, accepted::add);
    camel.getRegistry().bind("outgoing", new OneMail());
    camel.addRoutePolicyFactory((context, id, route) -> new Unsent());
    camel.start();
    for (String file : routes) {
      PluginHelper.getRoutesLoader(camel)
          .loadRoutes(ResourceHelper.resolveResource(camel, "file:" + file));
    }
  }

  /** Keeps why a mail could not be sent. */
  private final class Unsent extends RoutePolicySupport {
    @Override
    public void onExchangeDone(Route route, Exchange exchange) {
      if (exchange.getException() != null) {
        unsent.add(exchange.getException());
      }
    }
  }

  /** Stands for what waits to leave: one mail, until it is sent. */
  public final class OneMail {
    private final AtomicBoolean sent = new AtomicBoolean();

    public List<UUID> due(String channel) {
      return sent.get() ? List.of() : List.of(new UUID(0, 1));
    }

    public boolean begins(String channel, UUID id) {
      return true;
    }

    public MimeMessage mail(UUID id) throws Exception {
      String mail = "From: s@hub.example\r\nTo: a@b.example\r\nSubject: answer\r\n\r\n你好\r\n";
      return new MimeMessage((Session) null, new ByteArrayInputStream(mail.getBytes(UTF_8)));
    }

    public void sent(String channel, UUID id) {
      sent.set(true);
    }
  }

  private String oauth(String grant, String more) {
    return """
          oauth:
            tokenUrl: %s
            grant: %s
            clientId: hub
            clientSecret: geheim-4711
            scope: https://outlook.office365.com/.default
            %s
        """
        .formatted(provider.url(), grant, more);
  }

  private static String support(MailboxServer server, String host, String login) {
    return support(server, host, "false", login);
  }

  private static String support(MailboxServer server, String host, String tls, String login) {
    return block(SUPPORT, "imap", server.port(), host, tls, "s@hub.example", login);
  }

  private static String sales(MailboxServer server, String host, String tls, String login) {
    return block(SALES, "pop3", server.port(), host, tls, "v@hub.example", login);
  }

  private static String smtp(MailboxServer server, String host, String security) {
    return """
          smtp:
            host: %s
            port: %d
            security: %s
            user: s@hub.example
        """
        .formatted(host, server.port(), security);
  }

  private static String block(
      String name, String protocol, int port, String host, String tls, String user, String more) {
    return """
        %s:
          label: { zh: 邮箱, en: Mail }
          abbreviation: M
          medium: MAIL
          format: mail
          protocol: %s
          host: %s
          port: %d
          tls: %s
          user: %s
          pollSeconds: 1
        %s"""
        .formatted(name, protocol, host, port, tls, user, more);
  }

  private ChannelStatus status(String channel) {
    return watch.statuses().get(channel);
  }

  private static ConditionFactory await() {
    return Awaitility.await().atMost(Duration.ofSeconds(30));
  }
}
