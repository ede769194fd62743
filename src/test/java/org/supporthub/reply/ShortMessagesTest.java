package org.supporthub.reply;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.supporthub.ticket.TestMessage.form;
import static org.supporthub.ticket.TestMessage.mail;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.supporthub.TestDatabase;
import org.supporthub.channel.tencent.TencentServer;
import org.supporthub.classify.ClassifiedMessage;
import org.supporthub.message.Flag;
import org.supporthub.message.InboundMessage;
import org.supporthub.message.Medium;
import org.supporthub.message.Party;
import org.supporthub.ticket.Ticket;

/** Replies, acknowledgements and proactive messages by short message, on the test database. */
class ShortMessagesTest {
  private static final String SEND = "/";
  private static final String NUMBER = "+8613800138000";
  private static final Party WITH_NUMBER = new Party(null, "李雷", "13800138000", null);
  private static final TencentServer server = new TencentServer();

  @TempDir Path folder;
  private ReplyDesk replies;
  private Outgoing outgoing;
  private MessengerReplies messengers;

  @BeforeEach
  void start() {
    replies = new ReplyDesk(folder, ReplyDesk.withSms(server.base()));
    outgoing = replies.outgoing();
    messengers = replies.messengerReplies();
    server.answers(SEND, taken("9^0"));
  }

  @AfterEach
  void stop() {
    replies.close();
    server.forget();
  }

  @AfterAll
  static void close() {
    server.close();
  }

  @Test
  void a_reply_by_short_message_reaches_a_customer_who_is_known_by_number_only_once() {
    Ticket ticket = question();

    Reply reply = reply(ticket, "sms-aliyun");
    route();
    route();

    assertThat(reply.to()).containsExactly(NUMBER);
    assertThat(forms())
        .singleElement()
        .asString()
        .contains("PhoneNumbers=13800138000&", "TemplateCode=SMS_000001", "OutId=" + reply.id())
        .contains("TemplateParam={\"no\":\"" + ticket.number() + "\",\"text\":\"好的\"}");
    assertThat(ReplyDesk.state(reply.id())).isEqualTo("SENT");
  }

  @Test
  void a_report_marks_it_delivered_or_failed_in_words_by_either_id() {
    Ticket ticket = question();
    UUID byVendor = reply(ticket, "sms-aliyun").id();
    route();
    report("9^0", "", "");
    assertThat(delivered(byVendor)).isNotNull();

    server.forget();
    server.answers(SEND, taken("9^1"));
    UUID byUs = reply(ticket, "sms-aliyun").id();
    route();
    report("9^1", byUs.toString(), "it did not arrive, X: no reason that the hub knows");
    report("9^1", byUs.toString(), "it did not arrive, X: no reason that the hub knows");

    assertThat(ReplyDesk.state(byUs)).isEqualTo("FAILED");
    assertThat(
            replies.desk.tickets().byNumber(ticket.number()).orElseThrow().log().stream()
                .map(Ticket.LogEntry::action))
        .filteredOn("reply-failed"::equals)
        .hasSize(1);
    assertThat(outcome(byUs)).isEqualTo("it did not arrive, X: no reason that the hub knows");
  }

  @Test
  void a_report_about_anothers_message_changes_nothing() {
    UUID id = reply(question(), "sms-aliyun").id();
    route();

    report("8^0", UUID.randomUUID().toString(), "it did not arrive");
    report("", "T-1001", "it did not arrive");

    assertThat(ReplyDesk.state(id)).isEqualTo("SENT");
  }

  @Test
  void what_may_have_left_is_never_sent_again_until_a_report_proves_what_became_of_it() {
    List<ResponseDefinitionBuilder> failures =
        List.of(aResponse().withFault(Fault.EMPTY_RESPONSE), aResponse().withStatus(502));
    for (ResponseDefinitionBuilder failure : failures) {
      server.forget();
      server.answers(SEND, failure);
      UUID id = reply(question(), "sms-aliyun").id();

      route();
      route();

      assertThat(ReplyDesk.state(id)).isEqualTo("UNKNOWN");
      assertThat(forms()).hasSize(1);
      report("7^0", id.toString(), "");
      assertThat(ReplyDesk.state(id)).isEqualTo("SENT");
      assertThat(delivered(id)).isNotNull();
    }
  }

  @Test
  void a_flow_limit_waits_and_a_wrong_number_is_told() {
    server.forget();
    server.answers(SEND, error("isv.BUSINESS_LIMIT_CONTROL"), error("isv.MOBILE_NUMBER_ILLEGAL"));
    UUID id = reply(question(), "sms-aliyun").id();

    route();
    assertThat(ReplyDesk.state(id)).isEqualTo("QUEUED");
    TestDatabase.jdbcClient().sql("UPDATE outgoing SET next_at = created_at").update();
    route();

    assertThat(ReplyDesk.state(id)).isEqualTo("FAILED");
    assertThat(outcome(id)).startsWith("isv.MOBILE_NUMBER_ILLEGAL: the number is not valid");
  }

  @Test
  void a_web_form_with_a_number_is_acknowledged_by_short_message_once_and_within_the_brakes() {
    for (int i = 0; i < 3; i++) {
      ClassifiedMessage form =
          form()
              .from(new Party("d%d@example.cn".formatted(i), null, "138-0013-8000", null))
              .classified();
      var opened = replies.opened(form);
      replies.inTransaction(
          () -> replies.smsAcknowledgements(Medium.WEB).acknowledge(List.of(opened)));
    }

    route();

    assertThat(forms()).hasSize(2).allSatisfy(each -> assertThat(each).contains("SMS_000002"));
  }

  @Test
  void nobody_is_acknowledged_by_short_message_whose_medium_is_not_set_or_who_opted_out() {
    ClassifiedMessage form = form().from(WITH_NUMBER).classified();
    var opened = replies.opened(form);

    replies.inTransaction(
        () -> replies.smsAcknowledgements(Medium.MAIL).acknowledge(List.of(opened)));
    optOut("opt-out");
    replies.inTransaction(
        () -> replies.smsAcknowledgements(Medium.WEB).acknowledge(List.of(opened)));

    assertThat(replies.desk.rows("outgoing")).isZero();
  }

  @Test
  void a_proactive_message_leaves_by_the_customers_way_and_the_same_key_gets_it_again() {
    question();
    ProactiveMessages messages = replies.proactiveMessages(ReplyDesk.proactive(5, 5));
    ProactiveDraft wish = warranty(customer(), null);

    ProactiveMessage first = messages.send(wish, "k");
    ProactiveMessage again = messages.send(wish, "k");

    assertThat(again).isEqualTo(first);
    assertThat(first.channel()).isEqualTo("sms-aliyun");
    assertThat(first.text()).isEqualTo("您的电视将于12月1日过保。退订回TD");
    assertThat(outgoing.list(null, 0, 10))
        .singleElement()
        .satisfies(
            listed -> {
              assertThat(listed.id()).isEqualTo(first.id());
              assertThat(listed.kind()).isEqualTo(OutgoingKind.PROACTIVE);
              assertThat(listed.ticketNumber()).isNull();
            });
    route();
    report("9^0", first.id().toString(), "");
    assertThat(messages.reach(ago(1), ago(-1)))
        .containsExactly(new Reach("warranty", "sms-aliyun", 1, 0, 1, 1, 0, 0));
    assertThat(messages.reach(ago(2), ago(1))).isEmpty();
    assertThatThrownBy(() -> messages.send(steps(NUMBER), "k"))
        .hasMessage("This Idempotency-Key was used for another proactive message.");
  }

  @Test
  void mail_is_the_way_of_whom_no_short_message_reaches() {
    replies.desk.file(mail().from("li.wei@example.cn").classified());
    ProactiveMessages messages = replies.proactiveMessages(ReplyDesk.proactive(5, 5));

    ProactiveMessage sent =
        messages.send(
            new ProactiveDraft(
                customer(), null, Purpose.LAUNCH, null, null, Map.of(), null, "新版已上线", null),
            null);

    assertThat(sent.channel()).isEqualTo("support-mail");
    assertThat(sent.to()).isEqualTo("li.wei@example.cn");
    OutgoingMail mail = outgoing.mail(sent.id());
    assertThat(mail).isNotNull();
  }

  @Test
  void whoever_opted_out_gets_none_until_they_take_it_back() {
    ProactiveMessages messages = replies.proactiveMessages(ReplyDesk.proactive(5, 5));
    optOut("opt-out");
    optOut("opt-out");

    assertThatThrownBy(() -> messages.send(steps("138 0013 8000"), null))
        .isInstanceOf(ReplyRefusedException.class)
        .hasMessage("The customer refuses messages that they did not ask for.");

    optOut("opt-in");
    assertThat(messages.send(steps("138 0013 8000"), null).to()).isEqualTo(NUMBER);
  }

  @Test
  void too_many_to_one_and_too_many_in_all_are_refused() {
    ProactiveMessages messages = replies.proactiveMessages(ReplyDesk.proactive(1, 2));
    messages.send(steps("13800138000"), null);

    assertThatThrownBy(() -> messages.send(steps("13800138000"), null))
        .hasMessageContaining("got 1 proactive messages")
        .hasMessageContaining("hub.proactive.address-limit");
    messages.send(steps("13800138001"), null);
    assertThatThrownBy(() -> messages.send(steps("13800138002"), null))
        .hasMessageContaining("hub.proactive.total-limit");
  }

  @Test
  void in_quiet_hours_a_reminder_waits_for_the_morning_and_steps_do_not() {
    ProactiveMessages messages = replies.proactiveMessages(quietNow());
    question();

    ProactiveMessage reminder = messages.send(warranty(customer(), ZoneId.of("UTC")), null);
    ProactiveMessage steps = messages.send(steps("13900139000"), null);

    assertThat(reminder.notBefore()).isAfter(Instant.now());
    assertThat(steps.notBefore()).isNull();
    assertThat(outgoing.due("sms-aliyun")).containsExactly(steps.id());
  }

  @Test
  void what_is_still_there_when_quiet_hours_begin_waits_too() {
    question();
    ProactiveMessages byDay = replies.proactiveMessages(ReplyDesk.proactive(5, 5));
    UUID reminder = byDay.send(warranty(customer(), ZoneId.of("UTC")), null).id();
    UUID steps = byDay.send(steps("13900139000"), null).id();
    Outgoing byNight = replies.outgoing(quietNow());
    assertThat(byNight.due("sms-aliyun")).containsExactly(reminder, steps);

    assertThat(byNight.begins("sms-aliyun", reminder)).isFalse();
    assertThat(byNight.begins("sms-aliyun", steps)).isTrue();

    assertThat(byNight.due("sms-aliyun")).isEmpty();
    assertThat(ReplyDesk.state(reminder)).isEqualTo("QUEUED");
  }

  /** Two hours before and behind this moment. */
  private static ProactiveSettings quietNow() {
    LocalTime now = LocalTime.now(ZoneId.of("UTC"));
    return new ProactiveSettings(
        now.minusHours(2), now.plusHours(2), 5, Duration.ofDays(1), 5, Duration.ofDays(1));
  }

  @Test
  void what_a_way_cannot_carry_is_refused() {
    ProactiveMessages messages = replies.proactiveMessages(ReplyDesk.proactive(5, 5));

    assertThatThrownBy(
            () ->
                messages.send(
                    new ProactiveDraft(
                        null, NUMBER, Purpose.WARRANTY, null, null, Map.of(), null, "a", null),
                    null))
        .hasMessage("The short message 'warranty' wants {date}; values does not hold it.");
    assertThatThrownBy(
            () ->
                messages.send(
                    new ProactiveDraft(
                        null, NUMBER, Purpose.LAUNCH, null, null, Map.of(), null, "a", null),
                    null))
        .hasMessageContaining("sms.templates.launch of the channel is not set");
    assertThatThrownBy(
            () ->
                messages.send(
                    new ProactiveDraft(
                        null, "a@b.cn", Purpose.STEPS, null, "steps", Map.of(), null, "a", null),
                    null))
        .hasMessageContaining("takes a text and no template");
    assertThatThrownBy(() -> messages.send(warranty(4711L, null), null))
        .hasMessage("There is no way to this customer by sms-aliyun now.");
    assertThat(replies.desk.rows("outgoing")).isZero();
  }

  private static ProactiveDraft warranty(Long customer, @Nullable ZoneId zone) {
    return new ProactiveDraft(
        customer,
        null,
        Purpose.WARRANTY,
        "sms-aliyun",
        null,
        Map.of("product", "电视", "date", "12月1日"),
        null,
        null,
        zone);
  }

  private static ProactiveDraft steps(String number) {
    return new ProactiveDraft(
        null, number, Purpose.STEPS, null, null, Map.of(), null, "1. 关机", null);
  }

  private void optOut(String event) {
    InboundMessage word =
        mail()
            .from(new Party(null, null, null, NUMBER))
            .with("event", event)
            .flag(Flag.EVENT)
            .classified()
            .message();
    replies.inTransaction(() -> replies.optOuts().note(List.of(word)));
  }

  /** As filing tells of a report that belongs to no conversation. */
  private void report(String remoteId, String ownId, String failure) {
    InboundMessage report =
        mail()
            .channel("sms-aliyun")
            .with("event", "sms-report")
            .with("sms.id", remoteId)
            .with("sms.ownId", ownId)
            .with("sms.failure", failure)
            .flag(Flag.EVENT)
            .classified()
            .message();
    replies.inTransaction(() -> replies.results().noteReports(List.of(report)));
  }

  private Ticket question() {
    ClassifiedMessage question = form().from(WITH_NUMBER).classified();
    replies.desk.file(question);
    return replies.desk.ticketOf(question);
  }

  private static Long customer() {
    return TestDatabase.jdbcClient()
        .sql("SELECT MAX(customer_id) FROM ticket")
        .query(Long.class)
        .single();
  }

  private Reply reply(Ticket ticket, String channel) {
    ReplyDraft draft = new ReplyDraft(channel, "好的", null, List.of(), List.of());
    return replies.replies().send(ticket.number(), draft, null).orElseThrow();
  }

  private void route() {
    for (UUID id : outgoing.due("sms-aliyun")) {
      if (outgoing.begins("sms-aliyun", id)) {
        try {
          messengers.send("sms-aliyun", id);
          outgoing.sent("sms-aliyun", id);
        } catch (Exception e) {
          outgoing.unwritten(id, e);
        }
      }
    }
  }

  private static List<String> forms() {
    return server.calls(SEND).stream()
        .map(call -> URLDecoder.decode(call.getBodyAsString(), StandardCharsets.UTF_8))
        .toList();
  }

  private static @Nullable Instant delivered(UUID id) {
    return column("delivered_at", id, Instant.class);
  }

  private static @Nullable String outcome(UUID id) {
    return column("outcome", id, String.class);
  }

  private static <V> @Nullable V column(String name, UUID id, Class<V> type) {
    return TestDatabase.jdbcClient()
        .sql("SELECT " + name + " FROM outgoing WHERE message_id = ?")
        .param(id)
        .query(type)
        .optional()
        .orElse(null);
  }

  private static Instant ago(int hours) {
    return Instant.now().minus(Duration.ofHours(hours));
  }

  private static ResponseDefinitionBuilder taken(String id) {
    return okJson("{\"Code\":\"OK\",\"BizId\":\"%s\"}".formatted(id));
  }

  private static ResponseDefinitionBuilder error(String code) {
    return okJson("{\"Code\":\"%s\"}".formatted(code));
  }
}
