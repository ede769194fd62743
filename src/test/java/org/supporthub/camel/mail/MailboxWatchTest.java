package org.supporthub.camel.mail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.supporthub.TestDatabase;
import org.supporthub.camel.jms.DoorClosedException;
import org.supporthub.channel.Channels;
import org.supporthub.channel.TestChannels;
import org.supporthub.message.RawMessage;
import org.supporthub.time.MovedClock;
import org.supporthub.watch.ChannelStatus;
import org.supporthub.watch.ChannelStatus.State;
import org.supporthub.watch.ChannelWatch;
import org.supporthub.watch.TakenMailStore;

/** Mailboxes as the hub polls them: shipped routes, real protocols, and servers that misbehave. */
class MailboxWatchTest {
  private static final String PASSWORD = "geheim-4711";
  private static final String SUPPORT = "support-mail";
  private static final String SALES = "sales-mail";

  @TempDir Path folder;
  private final GreenMail server =
      new GreenMail(
          new ServerSetup[] {
            new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP),
            new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_POP3)
          });
  private final List<RawMessage> accepted = new CopyOnWriteArrayList<>();
  private final Map<String, RuntimeException> refused = new ConcurrentHashMap<>();
  private final MovedClock clock = new MovedClock();
  private CamelContext camel = new DefaultCamelContext();
  private ChannelWatch watch;
  private GreenMailUser support;
  private GreenMailUser sales;

  @BeforeEach
  void start() throws Exception {
    TestDatabase.empty();
    server.start();
    support = server.getUserManager().createUser("s@hub.example", "s@hub.example", PASSWORD);
    sales = server.getUserManager().createUser("v@hub.example", "v@hub.example", PASSWORD);
  }

  @AfterEach
  void stop() {
    camel.stop();
    server.stop();
  }

  @Test
  void a_mailbox_that_is_looked_into_is_ok_and_tells_when_the_last_mail_came() throws Exception {
    put(support, "1");

    poll(Duration.ofMinutes(1), imap(port(), ""));

    await().until(() -> accepted.size() == 1 && status(SUPPORT).mailbox() != null);
    await().until(() -> status(SUPPORT).lastSuccessAt() != null);
    assertThat(status(SUPPORT).state()).isEqualTo(State.OK);
    assertThat(status(SUPPORT).lastMessageAt()).isNotNull();
    assertThat(status(SUPPORT).lastError()).isNull();
    await().until(() -> status(SUPPORT).mailbox().waiting() == 0);
  }

  @Test
  void a_wrong_password_breaks_its_channel_alone_until_it_is_right_again() throws Exception {
    support.setPassword("another");
    put(sales, "1");

    poll(Duration.ofMinutes(1), imap(port(), ""), pop3(""));

    await().until(() -> status(SUPPORT).state() == State.BROKEN);
    assertThat(status(SUPPORT).lastError().sentence())
        .startsWith("The server refused the login: ")
        .doesNotContain(PASSWORD, "s@hub.example");
    await().until(() -> accepted.size() == 1 && status(SALES).state() == State.OK);

    support.setPassword(PASSWORD);
    put(support, "2");
    await().until(() -> accepted.size() == 2 && status(SUPPORT).state() == State.OK);
    assertThat(status(SUPPORT).lastError()).isNotNull();
  }

  @Test
  void a_folder_that_cannot_be_opened_breaks_the_channel_with_the_servers_words() throws Exception {
    poll(Duration.ofMinutes(1), imap(port(), "  folder: Nirgends\n"));

    await().until(() -> status(SUPPORT).state() == State.BROKEN);
    assertThat(status(SUPPORT).lastError().sentence())
        .isNotBlank()
        .doesNotContain("cannot contain messages");
    assertThat(status(SUPPORT).lastSuccessAt()).isNull();
  }

  @Test
  void a_server_that_never_answers_ends_the_look_and_the_others_run() throws Exception {
    try (StubServer silent = new StubServer(client -> client.getInputStream().readAllBytes())) {
      put(sales, "1");

      poll(Duration.ofSeconds(1), imap(silent.port(), ""), pop3(""));

      await().until(() -> status(SUPPORT).state() == State.BROKEN);
      assertThat(status(SUPPORT).lastError().sentence()).startsWith("The server does not answer: ");
      await().until(() -> accepted.size() == 1);
      await().until(() -> silent.all() >= 2);
      assertThat(silent.mostAtOnce()).isEqualTo(1);
    }
  }

  @Test
  void a_server_that_drips_bytes_for_ever_ends_the_look_when_its_time_is_over() throws Exception {
    try (StubServer dripping = new StubServer(MailboxWatchTest::drip)) {
      poll(Duration.ofSeconds(1), imap(dripping.port(), ""));

      await().until(() -> status(SUPPORT).state() == State.BROKEN);
      await().until(() -> dripping.all() >= 2);
      assertThat(status(SUPPORT).lastError().sentence())
          .startsWith("The server does not answer: ")
          .contains("took longer than 1 s");
    }
  }

  private static void drip(java.net.Socket client) throws IOException {
    client.getOutputStream().write("* OK ".getBytes(UTF_8));
    while (!client.isClosed()) {
      client.getOutputStream().write('x');
      client.getOutputStream().flush();
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
  }

  @Test
  void one_mailbox_has_one_connection_however_many_mails_are_moved() throws Exception {
    try (StubServer proxy = new StubServer(new LineProxy(port(), line -> false))) {
      for (int i = 1; i <= 5; i++) {
        put(support, "" + i);
      }

      poll(Duration.ofMinutes(1), imap(proxy.port(), "  batch: 2\n"));

      await().until(() -> accepted.size() == 5 && folderSize(support, "Hub-Done") == 5);
      put(support, "6");
      await().until(() -> accepted.size() == 6);
      assertThat(proxy.mostAtOnce()).isEqualTo(1);
      assertThat(proxy.all()).isEqualTo(1);
    }
  }

  @Test
  void a_look_takes_no_more_bytes_than_it_may_and_the_next_ones_take_the_rest_in_order()
      throws Exception {
    List<String> ofImap = new CopyOnWriteArrayList<>();
    List<String> ofPop3 = new CopyOnWriteArrayList<>();
    int pop3 = server.getPop3().getPort();
    try (StubServer imapProxy = new StubServer(new LineProxy(port(), noting(ofImap)));
        StubServer pop3Proxy = new StubServer(new LineProxy(pop3, noting(ofPop3)))) {
      for (String subject : List.of("large1", "large2", "large3", "large4", "larger5", "6")) {
        int size = subject.startsWith("larger") ? 60_000 : subject.length() > 1 ? 20_000 : 10;
        put(support, subject, size);
        put(sales, subject, size);
      }

      poll(
          Duration.ofMinutes(1),
          imap(imapProxy.port(), "  maxBytesPerPoll: 50KB\n"),
          pop3(pop3Proxy.port(), "  maxBytesPerPoll: 50KB\n"));

      await().until(() -> folderSize(support, "Hub-Done") == 6);
      await().until(() -> inbox(sales).getMessageCount() == 0 && accepted.size() == 12);
      await().until(() -> status(SUPPORT).mailbox().waiting() == 0);
    }
    for (String channel : List.of(SUPPORT, SALES)) {
      assertThat(accepted.stream().filter(raw -> raw.channel().equals(channel)))
          .extracting(MailboxWatchTest::subject)
          .containsExactly("large1", "large2", "large3", "large4", "larger5", "6");
    }
    assertThat(fetchesALook(ofImap, " SELECT ", ".PEEK[]<0.")).containsExactly(2, 2, 1, 1);
    assertThat(fetchesALook(ofPop3, "STAT", "RETR ")).containsExactly(2, 2, 1, 1);
  }

  private static Predicate<String> noting(List<String> commands) {
    return command -> {
      commands.add(command);
      return false;
    };
  }

  /** How many mails each look took that took any. */
  private static List<Integer> fetchesALook(List<String> commands, String opening, String fetch) {
    List<Integer> looks = new ArrayList<>(List.of(0));
    for (String command : commands) {
      if (command.contains(opening)) {
        looks.add(0);
      } else if (command.contains(fetch)) {
        looks.set(looks.size() - 1, looks.get(looks.size() - 1) + 1);
      }
    }
    return looks.stream().filter(count -> count > 0).toList();
  }

  @Test
  void what_is_to_be_known_of_the_mails_of_a_mailbox_is_asked_for_at_once() throws Exception {
    List<String> commands = new CopyOnWriteArrayList<>();
    try (StubServer proxy = new StubServer(new LineProxy(port(), noting(commands)))) {
      for (int i = 1; i <= 10; i++) {
        put(support, "" + i);
      }

      poll(Duration.ofMinutes(1), imap(proxy.port(), ""));

      await().until(() -> folderSize(support, "Hub-Done") == 10);
    }
    assertThat(commands.stream().filter(command -> command.contains(" FETCH "))).hasSize(1 + 10);
  }

  @Test
  void a_pop3_mailbox_that_is_not_opened_after_a_good_login_breaks_the_channel() throws Exception {
    int pop3 = server.getPop3().getPort();
    AtomicBoolean locked = new AtomicBoolean(true);
    Predicate<String> opening = command -> locked.get() && command.startsWith("STAT");
    try (StubServer proxy =
        new StubServer(new LineProxy(pop3, opening, command -> "-ERR [IN-USE] locked\r\n"))) {
      put(sales, "1");

      poll(Duration.ofMinutes(1), pop3(proxy.port(), ""));

      await().until(() -> status(SALES).state() == State.BROKEN);
      assertThat(status(SALES).lastError().sentence()).isNotBlank().doesNotContain(PASSWORD);
      assertThat(accepted).isEmpty();
      locked.set(false);
      await().until(() -> accepted.size() == 1 && status(SALES).state() == State.OK);
    }
  }

  @Test
  void two_routes_of_one_mailbox_never_look_into_it_at_once() throws Exception {
    for (int i = 1; i <= 20; i++) {
      put(support, "" + i);
    }
    channels(imap(port(), "  batch: 3\n"));
    begin(Duration.ofMinutes(1), new TakenMailStore(TestDatabase.jdbcTemplate()));
    String route = Files.readString(Path.of("routes/channels/support-mail.camel.yaml"));

    PluginHelper.getRoutesLoader(camel)
        .loadRoutes(
            ResourceHelper.fromString(
                "renamed.camel.yaml",
                route
                    .replace("id: support-mail", "id: renamed")
                    .replace("connectionTimeout: 30000", "connectionTimeout: 20000")
                    .replace("raw('support-mail'", "raw('renamed'")));

    await().until(() -> folderSize(support, "Hub-Done") == 20);
    assertThat(accepted).extracting(MailboxWatchTest::subject).doesNotHaveDuplicates().hasSize(20);
    camel.getRouteController().stopRoute(SUPPORT);
    put(support, "21");
    await().until(() -> folderSize(support, "Hub-Done") == 21);
  }

  @Test
  void a_mail_that_the_server_does_not_hand_out_stays_and_is_shown() throws Exception {
    AtomicBoolean broken = new AtomicBoolean(true);
    try (StubServer proxy =
        new StubServer(
            new LineProxy(
                port(), line -> broken.get() && line.matches(".*FETCH 1 .*(PEEK|BODY)\\[.*")))) {
      put(support, "1");
      put(support, "2");

      poll(Duration.ofMinutes(1), imap(proxy.port(), ""));

      await()
          .until(
              () -> {
                var mailbox = status(SUPPORT).mailbox();
                return accepted.size() == 1 && mailbox != null && mailbox.stuck() == 1;
              });
      assertThat(accepted).allMatch(mail -> mail.content().size() > 0);
      broken.set(false);
      clock.move(Duration.ofMinutes(2));
      await().until(() -> accepted.size() == 2 && folderSize(support, "Hub-Done") == 2);
    }
  }

  @Test
  void mails_that_fail_do_not_keep_those_behind_the_batch_waiting() throws Exception {
    for (String subject : List.of("bad1", "bad2", "3", "4")) {
      put(support, subject);
      put(sales, subject);
    }
    refused.put("bad1", new IllegalStateException("no"));
    refused.put("bad2", new IllegalStateException("no"));

    poll(Duration.ofMinutes(1), imap(port(), "  batch: 1\n"), pop3("  batch: 1\n"));

    await().until(() -> accepted.size() == 4);
    await()
        .until(
            () -> status(SUPPORT).mailbox().stuck() == 2 && status(SALES).mailbox().stuck() == 2);
    await()
        .untilAsserted(
            () ->
                assertThat(status(SUPPORT).mailbox().first())
                    .allSatisfy(
                        mail -> {
                          assertThat(mail.taken()).isFalse();
                          assertThat(mail.tries()).isEqualTo(2);
                          assertThat(mail.nextTryAt()).isAfter(clock.instant());
                        }));
    assertThat(status(SUPPORT).mailbox().waiting()).isEqualTo(2);

    refused.clear();
    clock.move(Duration.ofMinutes(2));
    await().until(() -> accepted.size() == 8);
    await().until(() -> status(SUPPORT).mailbox().stuck() == 0);
  }

  @Test
  void mails_that_cannot_be_moved_are_accepted_once_and_shown() throws Exception {
    AtomicBoolean readOnly = new AtomicBoolean(true);
    Predicate<String> copying = line -> readOnly.get() && line.contains(" COPY ");
    try (StubServer proxy = new StubServer(new LineProxy(port(), copying))) {
      for (String subject : List.of("1", "2", "3")) {
        put(support, subject);
      }

      poll(Duration.ofMinutes(1), imap(proxy.port(), "  batch: 1\n"));

      await().until(() -> status(SUPPORT).mailbox() != null);
      await().until(() -> status(SUPPORT).mailbox().stuck() == 3);
      assertThat(accepted).hasSize(3);
      assertThat(status(SUPPORT).mailbox().first())
          .allSatisfy(
              mail -> {
                assertThat(mail.taken()).isTrue();
                assertThat(mail.sentence()).contains("could not be moved", "permission denied");
              });

      readOnly.set(false);
      clock.move(Duration.ofMinutes(2));
      await().until(() -> folderSize(support, "Hub-Done") == 3);
      await().until(() -> status(SUPPORT).mailbox().stuck() == 0);
      await().until(() -> status(SUPPORT).state() == State.OK);
      assertThat(accepted).extracting(RawMessage::deliveryKey).hasSize(6);
      assertThat(accepted.stream().map(RawMessage::deliveryKey).distinct()).hasSize(3);
    }
  }

  @Test
  void while_the_door_is_shut_no_mail_rests() throws Exception {
    put(support, "1");
    refused.put("1", new DoorClosedException("the broker did not confirm"));

    poll(Duration.ofMinutes(1), imap(port(), ""));

    await().until(() -> status(SUPPORT).state() == State.BROKEN);
    assertThat(status(SUPPORT).mailbox().stuck()).isZero();
    refused.clear();
    await().until(() -> accepted.size() == 1 && status(SUPPORT).state() == State.OK);
  }

  @Test
  void mail_that_is_left_on_the_server_is_taken_once() throws Exception {
    put(sales, "1");
    put(sales, "2");

    poll(Duration.ofMinutes(1), pop3("  leaveOnServer: true\n"));
    await().until(() -> accepted.size() == 2 && taken() == 2);
    put(sales, "3");
    await().until(() -> accepted.size() == 3 && taken() == 3);
    begin(Duration.ofMinutes(1), new TakenMailStore(TestDatabase.jdbcTemplate()));
    put(sales, "4");
    await().until(() -> accepted.size() == 4 && taken() == 4);

    assertThat(inbox(sales).getMessageCount()).isEqualTo(4);
    assertThat(accepted).extracting(MailboxWatchTest::subject).containsExactly("1", "2", "3", "4");
  }

  @Test
  void a_mail_that_the_server_lists_no_more_is_forgotten() throws Exception {
    put(sales, "1");
    put(sales, "2");
    poll(Duration.ofMinutes(1), pop3("  leaveOnServer: true\n"));
    await().until(() -> taken() == 2);

    inbox(sales).getMessages().get(0).setFlag(jakarta.mail.Flags.Flag.DELETED, true);
    inbox(sales).expunge();

    await().until(() -> taken() == 1);
    assertThat(accepted).hasSize(2);
  }

  @Test
  void an_end_between_accepting_and_noting_brings_the_mail_again_with_the_same_key()
      throws Exception {
    put(sales, "1");
    TakenMailStore killed =
        new TakenMailStore(TestDatabase.jdbcTemplate()) {
          @Override
          public void taken(String channel, String key) {
            throw new IllegalStateException("killed");
          }
        };
    channels(pop3("  leaveOnServer: true\n"));

    begin(Duration.ofMinutes(1), killed);
    await().until(() -> accepted.size() == 1);
    begin(Duration.ofMinutes(1), new TakenMailStore(TestDatabase.jdbcTemplate()));
    await().until(() -> accepted.size() == 2 && taken() == 1);

    assertThat(accepted.get(1).deliveryKey()).isEqualTo(accepted.get(0).deliveryKey());
  }

  @Test
  void while_nobody_knows_what_was_taken_no_mail_is_and_the_channel_says_so() throws Exception {
    put(sales, "1");
    TestDatabase.jdbcTemplate().execute("RENAME TABLE taken_mail TO taken_mail_away");
    try {
      poll(Duration.ofMinutes(1), pop3("  leaveOnServer: true\n"));

      await().until(() -> status(SALES).state() == State.BROKEN);
      assertThat(status(SALES).lastError().sentence()).startsWith("The database does not say");
      assertThat(accepted).isEmpty();
    } finally {
      TestDatabase.jdbcTemplate().execute("RENAME TABLE taken_mail_away TO taken_mail");
    }
    await().until(() -> taken() == 1 && status(SALES).state() == State.OK);
  }

  private Channels channels;

  /** Starts the shipped routes of the channels that these blocks are for. */
  private void poll(Duration limit, String... blocks) throws Exception {
    channels(blocks);
    begin(limit, new TakenMailStore(TestDatabase.jdbcTemplate()));
  }

  private void channels(String... blocks) {
    channels = TestChannels.of(folder, String.join("", blocks));
  }

  /** A hub, in the place of the one before. */
  private void begin(Duration limit, TakenMailStore takenMails) throws Exception {
    camel.stop();
    camel = new DefaultCamelContext();
    watch =
        new PolledMailboxes(channels, takenMails, folder, limit, Map.of(), clock)
            .in(camel, this::accept);
    camel.start();
    for (var channel : channels.all()) {
      PluginHelper.getRoutesLoader(camel)
          .loadRoutes(
              ResourceHelper.resolveResource(
                  camel, "file:routes/channels/" + channel.name() + ".camel.yaml"));
    }
  }

  private void accept(RawMessage raw) {
    RuntimeException refusal = refused.get(subject(raw));
    if (refusal != null) {
      throw refusal;
    }
    accepted.add(raw);
  }

  private static String subject(RawMessage raw) {
    return new String(raw.content().bytes(), UTF_8).replaceAll("(?s).*Subject: (\\w+)\r\n.*", "$1");
  }

  private int port() {
    return server.getImap().getPort();
  }

  private static String imap(int port, String more) {
    return block(SUPPORT, "imap", port, "s@hub.example", more);
  }

  private String pop3(String more) {
    return pop3(server.getPop3().getPort(), more);
  }

  private static String pop3(int port, String more) {
    return block(SALES, "pop3", port, "v@hub.example", more);
  }

  private static String block(String name, String protocol, int port, String user, String more) {
    return """
        %s:
          label: { zh: 邮箱, en: Mail }
          abbreviation: M
          medium: MAIL
          format: mail
          protocol: %s
          host: 127.0.0.1
          port: %d
          tls: false
          user: %s
          password: %s
          pollSeconds: 1
        %s"""
        .formatted(name, protocol, port, user, PASSWORD, more);
  }

  private ChannelStatus status(String channel) {
    return watch.statuses().get(channel);
  }

  private static long taken() {
    return TestDatabase.jdbcClient()
        .sql("SELECT COUNT(*) FROM taken_mail")
        .query(Long.class)
        .single();
  }

  private void put(GreenMailUser user, String subject) throws Exception {
    put(user, subject, 0);
  }

  private void put(GreenMailUser user, String subject, int more) throws Exception {
    String mail =
        """
        From: wang.wei@customer.example\r
        To: s@hub.example\r
        Subject: %1$s\r
        Message-ID: <%1$s@customer.example>\r
        Content-Type: text/plain; charset=utf-8\r
        \r
        投诉%2$s"""
            .formatted(subject, "x".repeat(more));
    user.deliver(new MimeMessage((Session) null, new ByteArrayInputStream(mail.getBytes(UTF_8))));
  }

  private MailFolder inbox(GreenMailUser user) throws Exception {
    return server.getManagers().getImapHostManager().getInbox(user);
  }

  private int folderSize(GreenMailUser user, String name) {
    MailFolder found = server.getManagers().getImapHostManager().getFolder(user, name);
    return found == null ? 0 : found.getMessageCount();
  }

  private static ConditionFactory await() {
    return Awaitility.await().atMost(Duration.ofSeconds(60));
  }
}
