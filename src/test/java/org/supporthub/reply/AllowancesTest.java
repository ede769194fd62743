package org.supporthub.reply;

import static java.time.temporal.ChronoUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.supporthub.ticket.TestMessage.wechat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.supporthub.TestDatabase;
import org.supporthub.classify.ClassifiedMessage;
import org.supporthub.message.Flag;
import org.supporthub.ticket.TestMessage;
import org.supporthub.ticket.Ticket;

class AllowancesTest {
  private static final String CUSTOMER = "oia2TjuEGTNoeX76QEjQNrcURxG8";

  @TempDir Path folder;
  private ReplyDesk replies;
  private Allowances allowances;

  @BeforeEach
  void start() {
    replies = new ReplyDesk(folder, ReplyDesk.withWechat(URI.create("http://localhost:1"), ""));
    allowances = replies.allowances();
    replies.desk.tellOfNewMessages(allowances::note);
  }

  @AfterEach
  void stop() {
    replies.close();
  }

  @Test
  void whoever_writes_may_be_sent_five_messages_in_48_hours_and_the_ticket_says_so() {
    Instant now = Instant.now();
    ClassifiedMessage question = filed(wechat(CUSTOMER));

    Ticket ticket = replies.desk.ticketOf(question);
    assertThat(ticket.replyQuota()).isEqualTo(5);
    assertThat(ticket.replyDeadline())
        .isCloseTo(now.plus(Duration.ofHours(48)), within(30, SECONDS));
    for (int i = 0; i < 5; i++) {
      assertThat(take().refused()).isNull();
    }
    assertThat(take().refused()).isEqualTo("the customer was sent as many messages as are allowed");
    assertThat(replies.desk.ticketOf(question).replyQuota()).isZero();

    filed(wechat(CUSTOMER));
    assertThat(replies.desk.ticketOf(question).replyQuota()).isEqualTo(5);
  }

  @Test
  void after_48_hours_nothing_may_leave() {
    ClassifiedMessage question =
        filed(wechat(CUSTOMER).receivedAt(Instant.now().minus(Duration.ofHours(49))));

    assertThat(take().refused())
        .isEqualTo("the time in which the customer may be answered is over");
    assertThat(replies.desk.ticketOf(question).replyQuota()).isZero();
    assertThat(replies.desk.ticketOf(question).replyDeadline()).isBefore(Instant.now());
  }

  @Test
  void what_is_told_late_takes_nothing_back() {
    filed(wechat(CUSTOMER));
    take();

    filed(wechat(CUSTOMER).receivedAt(Instant.now().minus(Duration.ofHours(49))));

    assertThat(take().refused()).isNull();
    assertThat(quota()).isEqualTo(3);
  }

  @Test
  void what_did_not_leave_is_given_back_unless_the_customer_wrote_since() {
    filed(wechat(CUSTOMER).receivedAt(Instant.now().minusSeconds(10)));
    take().back().run();
    assertThat(quota()).isEqualTo(5);

    Allowances.Taken taken = take();
    filed(wechat(CUSTOMER));
    taken.back().run();
    assertThat(quota()).isEqualTo(5);
  }

  @Test
  void whoever_follows_scans_or_taps_may_be_sent_three_in_a_minute() {
    for (String event :
        List.of("subscribe", "SCAN", "CLICK", "scancode_push", "scancode_waitmsg")) {
      filed(event(event));
      assertThat(quota()).isEqualTo(3);
      take();
    }
    filed(event("SCAN").receivedAt(Instant.now().minusSeconds(61)));
    assertThat(quota()).isEqualTo(2);
  }

  @Test
  void what_ends_first_is_used_first() {
    filed(wechat(CUSTOMER));
    filed(event("CLICK"));
    assertThat(quota()).isEqualTo(8);

    take();

    assertThat(
            TestDatabase.jdbcClient()
                .sql("SELECT remaining FROM reply_allowance ORDER BY until")
                .query(Integer.class)
                .list())
        .containsExactly(2, 5);
  }

  @Test
  void other_events_allow_nothing() {
    List.of("VIEW", "LOCATION", "scan", "kf_create_session").forEach(name -> filed(event(name)));

    assertThat(replies.desk.rows("reply_allowance")).isZero();
    assertThat(take().refused()).isNull();
  }

  @Test
  void a_tap_on_a_menu_we_sent_is_no_message() {
    filed(wechat(CUSTOMER).with("wechat.bizmsgmenuid", "1"));

    assertThat(quota()).isEqualTo(3);
  }

  @Test
  void whoever_leaves_may_be_sent_nothing() {
    filed(wechat(CUSTOMER).receivedAt(Instant.now().minusSeconds(5)));

    filed(event("unsubscribe"));

    assertThat(take().refused()).isNotNull();
  }

  @Test
  void customers_of_mail_are_not_counted() {
    ClassifiedMessage mail = filed(TestMessage.mail());

    assertThat(replies.desk.rows("reply_allowance")).isZero();
    assertThat(replies.desk.ticketOf(mail).replyQuota()).isNull();
    assertThat(replies.desk.ticketOf(mail).replyDeadline()).isNull();
  }

  private static TestMessage event(String name) {
    return wechat(CUSTOMER)
        .with("wechat.MsgType", "event")
        .with("wechat.Event", name)
        .flag(Flag.EVENT);
  }

  private ClassifiedMessage filed(TestMessage message) {
    ClassifiedMessage classified = message.classified();
    replies.desk.file(classified);
    return classified;
  }

  private Allowances.Taken take() {
    return allowances.take("wechat", CUSTOMER);
  }

  private static int quota() {
    return TestDatabase.jdbcClient()
        .sql("SELECT SUM(remaining) FROM reply_allowance WHERE until > UTC_TIMESTAMP(6)")
        .query(Integer.class)
        .single();
  }
}
