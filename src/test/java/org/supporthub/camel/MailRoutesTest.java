package org.supporthub.camel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.user.UserException;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Flags;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.PropertiesFunction;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.supporthub.archive.TestArchive;
import org.supporthub.channel.mail.Mailbox;
import org.supporthub.message.Medium;
import org.supporthub.message.RawMessage;

/** The mail routes as shipped, against a mail server of the real protocols. */
class MailRoutesTest {
  private static final String PASSWORD = "p&ssw%20rd)+=#";

  private final GreenMail server =
      new GreenMail(
          new ServerSetup[] {
            new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP),
            new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_POP3)
          });
  private final List<RawMessage> accepted = new CopyOnWriteArrayList<>();
  private final Map<String, Integer> refused = new ConcurrentHashMap<>();
  private final CamelContext camel = new DefaultCamelContext();
  private volatile Predicate<String> takes = mail -> true;
  private int port;
  private String host = "127.0.0.1";
  private GreenMailUser support;
  private GreenMailUser sales;

  @BeforeEach
  void start() throws UserException {
    server.start();
    support = server.getUserManager().createUser("s@hub.example", "s+1@hub.example", PASSWORD);
    sales = server.getUserManager().createUser("v@hub.example", "v@hub.example", PASSWORD);
  }

  @AfterEach
  void stop() {
    camel.stop();
    server.stop();
  }

  @Test
  void an_accepted_mail_is_moved_to_the_done_folder() throws Exception {
    put(support, mail("1", "投诉：订单未发货"));

    poll("support-mail", "false");

    awaitFolder("Hub.Done", 1);
    await().until(() -> inbox(support).getMessageCount() == 0);
    RawMessage raw = accepted.get(0);
    assertThat(raw.channel()).isEqualTo("support-mail");
    assertThat(raw.medium()).isEqualTo(Medium.MAIL);
    assertThat(raw.format()).isEqualTo("mail");
    assertThat(raw.deliveryKey()).matches("\\d+:\\d+");
    assertThat(raw.id().version()).isEqualTo(7);
    assertThat(raw.attributes()).containsEntry("folder", "INBOX").containsKey("internalDate");
    assertThat(text(raw)).contains("Subject: 1", "投诉：订单未发货");
  }

  @Test
  void an_accepted_mail_is_deleted_from_the_pop3_server() throws Exception {
    put(sales, mail("1", "询价"));

    poll("sales-mail", "false");

    await().until(() -> inbox(sales).getMessageCount() == 0);
    RawMessage raw = accepted.get(0);
    assertThat(raw.channel()).isEqualTo("sales-mail");
    assertThat(raw.deliveryKey()).isNotBlank().isNotEqualTo("1@customer.example");
    assertThat(text(raw)).contains("询价");
  }

  @Test
  void a_mail_that_is_not_accepted_stays_in_the_inbox_and_is_taken_after_recovery()
      throws Exception {
    put(support, mail("1", "x"));
    takes = mail -> false;

    poll("support-mail", "false");

    await().until(() -> refused.getOrDefault("1", 0) >= 1);
    assertThat(inbox(support).getMessageCount()).isEqualTo(1);
    assertThat(inbox(support).getMessages().get(0).getFlags().contains(Flags.Flag.SEEN)).isFalse();
    takes = mail -> true;
    awaitFolder("Hub.Done", 1);
    assertThat(accepted).hasSize(1);
  }

  @Test
  void a_mail_that_is_not_accepted_stays_in_the_pop3_box_and_is_taken_after_recovery()
      throws Exception {
    put(sales, mail("1", "x"));
    takes = mail -> false;

    poll("sales-mail", "false");

    await().until(() -> refused.getOrDefault("1", 0) >= 2);
    assertThat(inbox(sales).getMessageCount()).isEqualTo(1);
    takes = mail -> true;
    await().until(() -> inbox(sales).getMessageCount() == 0);
    assertThat(accepted).hasSize(1);
  }

  @Test
  void a_failing_mail_does_not_hold_up_the_next_ones() throws Exception {
    for (GreenMailUser user : List.of(support, sales)) {
      put(user, mail("bad", "x"));
      put(user, mail("2", "x"));
      put(user, mail("3", "x"));
    }
    takes = mail -> !mail.equals("bad");

    poll("support-mail", "false");
    poll("sales-mail", "false");

    awaitFolder("Hub.Done", 2);
    await().until(() -> inbox(sales).getMessageCount() == 1);
    assertThat(subject(inbox(sales))).isEqualTo("bad");
    assertThat(subject(inbox(support))).isEqualTo("bad");
  }

  @Test
  void of_two_mails_with_one_message_id_only_the_accepted_one_leaves_the_pop3_box()
      throws Exception {
    put(sales, mail("bad", "first").replace("bad@customer", "same@customer"));
    put(sales, mail("good", "second").replace("good@customer", "same@customer"));
    takes = mail -> !mail.equals("bad");

    poll("sales-mail", "false");

    await().until(() -> inbox(sales).getMessageCount() == 1);
    assertThat(subject(inbox(sales))).isEqualTo("bad");
  }

  @Test
  void a_mail_that_somebody_has_already_read_is_taken() throws Exception {
    put(support, mail("1", "x"));
    inbox(support).getMessages().get(0).setFlag(Flags.Flag.SEEN, true);

    poll("support-mail", "false");

    awaitFolder("Hub.Done", 1);
    assertThat(accepted).hasSize(1);
  }

  @Test
  void mails_come_in_the_order_they_arrived_each_with_its_own_key() throws Exception {
    for (int i = 1; i <= 5; i++) {
      put(support, mail(String.valueOf(i), "x"));
    }

    poll("support-mail", "false");

    awaitFolder("Hub.Done", 5);
    assertThat(accepted)
        .extracting(raw -> text(raw).lines().filter(l -> l.startsWith("Subject")).findFirst().get())
        .containsExactly("Subject: 1", "Subject: 2", "Subject: 3", "Subject: 4", "Subject: 5");
    assertThat(accepted).extracting(RawMessage::deliveryKey).doesNotHaveDuplicates();
  }

  @Test
  void a_mail_of_megabytes_arrives_byte_for_byte() throws Exception {
    String line = "0123456789abcdefghijklmnopqrstuvwxyz\r\n";
    String body = line.repeat(90_000);
    put(support, mail("1", body));
    put(sales, mail("1", body));

    poll("support-mail", "false");
    poll("sales-mail", "false");

    await().atMost(Duration.ofSeconds(30)).until(() -> accepted.size() == 2);
    assertThat(accepted).allSatisfy(raw -> assertThat(text(raw).endsWith(body)).isTrue());
  }

  @Test
  void with_tls_the_first_thing_a_server_hears_is_a_handshake_and_no_password() throws Exception {
    try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = listener.getLocalPort();

      poll("support-mail", "true");

      listener.setSoTimeout(10_000);
      try (Socket client = listener.accept()) {
        int tlsHandshake = 22;
        assertThat(client.getInputStream().read()).isEqualTo(tlsHandshake);
      }
    }
  }

  @Test
  void a_channel_that_is_switched_off_is_loaded_and_not_started() throws Exception {
    host = "unset.invalid";

    poll("support-mail", "true");
    poll("sales-mail", "true");

    assertThat(camel.getRouteController().getRouteStatus("support-mail").isStopped()).isTrue();
    assertThat(camel.getRouteController().getRouteStatus("sales-mail").isStopped()).isTrue();
  }

  /** Starts one route file, of which only the names of the channel and the server are ours. */
  private void poll(String channel, String tls) throws Exception {
    if (!camel.isStarted()) {
      Mailbox mailbox = new Mailbox(Clock.systemUTC(), TestArchive.shared());
      camel.getRegistry().bind("mailbox", mailbox);
      camel.getRegistry().bind("mailboxUids", new MailboxUids(mailbox));
      camel.getPropertiesComponent().addPropertiesFunction(new ChannelSettings(tls));
      camel.getCamelContextExtension().registerEndpointCallback(new SoonerPolls());
      camel.addRoutes(acceptance());
      camel.start();
    }
    PluginHelper.getRoutesLoader(camel)
        .loadRoutes(
            ResourceHelper.resolveResource(
                camel, "file:routes/channels/" + channel + ".camel.yaml"));
  }

  private RouteBuilder acceptance() {
    return new RouteBuilder() {
      @Override
      public void configure() {
        from("direct:accept")
            .process(exchange -> accept(exchange.getIn().getBody(RawMessage.class)));
      }
    };
  }

  private void accept(RawMessage raw) {
    String subject = text(raw).replaceAll("(?s).*Subject: (\\w+)\r\n.*", "$1");
    if (!takes.test(subject)) {
      refused.merge(subject, 1, Integer::sum);
      throw new IllegalStateException("the broker did not confirm");
    }
    accepted.add(raw);
  }

  private static String text(RawMessage raw) {
    return new String(raw.content().bytes(), UTF_8);
  }

  private static String mail(String subject, String body) {
    return "From: wang.wei@customer.example\r\nTo: s@hub.example\r\nSubject: "
        + subject
        + "\r\nMessage-ID: <"
        + subject
        + "@customer.example>\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n"
        + "Content-Transfer-Encoding: 8bit\r\n\r\n"
        + body;
  }

  private void put(GreenMailUser user, String mail) throws MessagingException {
    user.deliver(new MimeMessage((Session) null, new ByteArrayInputStream(mail.getBytes(UTF_8))));
  }

  private MailFolder inbox(GreenMailUser user) throws FolderException {
    return server.getManagers().getImapHostManager().getInbox(user);
  }

  private static String subject(MailFolder folder) throws MessagingException {
    return folder.getMessages().get(0).getMimeMessage().getSubject();
  }

  private void awaitFolder(String name, int mails) {
    await()
        .until(
            () -> {
              MailFolder folder =
                  server.getManagers().getImapHostManager().getFolder(support, name);
              return folder != null
                  && folder.getMessageCount() == mails
                  && accepted.size() >= mails;
            });
  }

  /** Stands in for the settings of the channels. */
  private final class ChannelSettings implements PropertiesFunction {
    private final String tls;

    ChannelSettings(String tls) {
      this.tls = tls;
    }

    private int port(boolean imap) {
      return port != 0 ? port : (imap ? server.getImap() : server.getPop3()).getPort();
    }

    @Override
    public String getName() {
      return "channel";
    }

    @Override
    public String apply(String key) {
      boolean imap = key.startsWith("support-mail.");
      return switch (key.substring(key.indexOf('.') + 1)) {
        case "enabled" -> String.valueOf(!host.endsWith(".invalid"));
        case "host" -> host;
        case "port" -> String.valueOf(port(imap));
        case "tls" -> tls;
        case "user" -> imap ? "s+1@hub.example" : "v@hub.example";
        case "password" -> PASSWORD;
        case "folder" -> "INBOX";
        case "doneFolder" -> "Hub.Done";
        case "pollSeconds" -> "1";
        case "batch" -> "100";
        case "deleteOnServer", "passwordLogin" -> "true";
        default -> throw new IllegalArgumentException(key);
      };
    }
  }
}
