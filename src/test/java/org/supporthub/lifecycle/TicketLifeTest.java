package org.supporthub.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.supporthub.TestDatabase;
import org.supporthub.classify.ClassifiedMessage;
import org.supporthub.lifecycle.Transitions.Wish;
import org.supporthub.message.Flag;
import org.supporthub.message.Party;
import org.supporthub.settings.LiveFile;
import org.supporthub.ticket.Actor;
import org.supporthub.ticket.OutMessage;
import org.supporthub.ticket.Progress;
import org.supporthub.ticket.Role;
import org.supporthub.ticket.TestDesk;
import org.supporthub.ticket.TestMessage;
import org.supporthub.ticket.Ticket;
import org.supporthub.ticket.TicketRefusedException;
import org.supporthub.ticket.TicketState;

/** Tickets from state to state on the real database. */
class TicketLifeTest {
  private static final Actor LI = new Actor("李雷", Role.AGENT);

  @TempDir static Path folder;

  private static TestDesk desk;

  /** What tells the messages of one test from those of the others. */
  private final String own = UUID.randomUUID().toString();

  private final TransactionTemplate transaction =
      new TransactionTemplate(new DataSourceTransactionManager(TestDatabase.dataSource()));

  @BeforeAll
  static void open() {
    TestDatabase.empty();
    desk = TestDesk.in(folder);
    desk.tellOfFollowUps(desk.part(CustomerMessages.class)::filed);
  }

  @AfterAll
  static void close() {
    desk.close();
  }

  @AfterEach
  void back() {
    lifecycle(LifecycleTest.text());
  }

  @Test
  void every_change_is_on_the_ticket_with_actor_reason_and_the_stage_that_ended() {
    ClassifiedMessage message = TestMessage.mail().receivedAt(Instant.now()).classified();
    desk.file(message);

    change(message, TicketState.OPEN, "开始处理");
    resolve(message);
    Ticket ticket = desk.ticketOf(message);

    assertThat(ticket.state()).isEqualTo(TicketState.RESOLVED);
    assertThat(ticket.stateLabel()).isEqualTo("已解决");
    assertThat(ticket.progress().result()).isEqualTo("密码已重置");
    assertThat(ticket.progress().solution()).isEqualTo("在登录页点“忘记密码”");
    assertThat(ticket.resolvedAt()).isNotNull();
    assertThat(ticket.version()).isEqualTo(3);
    assertThat(ticket.log())
        .extracting(Ticket.LogEntry::action)
        .containsExactly("created", "state-changed", "resolved");
    var last = ticket.log().get(2);
    assertThat(last.actor()).isEqualTo("李雷");
    assertThat(last.detail().at("/reason").asText()).isEqualTo("客户确认");
    assertThat(last.detail().at("/state").asText()).isEqualTo("RESOLVED");
    assertThat(last.detail().at("/stage/state").asText()).isEqualTo("OPEN");
    assertThat(last.detail().at("/stage/seconds").asLong()).isNotNegative();
    assertThat(ticket.progress().stages())
        .extracting(Progress.Stage::state)
        .containsExactly(TicketState.NEW, TicketState.OPEN, TicketState.RESOLVED);
    assertThat(ticket.progress().stages().get(1).since())
        .isEqualTo(ticket.progress().stages().get(0).until());
    assertThat(ticket.progress().stages().get(2).until()).isNull();
  }

  @Test
  void what_the_file_does_not_allow_changes_nothing() {
    ClassifiedMessage message = TestMessage.mail().receivedAt(Instant.now()).classified();
    desk.file(message);

    assertThatThrownBy(() -> change(message, TicketState.ARCHIVED, "归档"))
        .asInstanceOf(type(TicketRefusedException.class))
        .satisfies(
            refused -> {
              assertThat(refused.reason()).isEqualTo(TicketRefusedException.Reason.CONFLICT);
              assertThat(refused.allowed())
                  .containsExactly("OPEN", "PENDING", "RESOLVED", "CLOSED");
              assertThat(refused)
                  .hasMessageContaining("it can become OPEN, PENDING, RESOLVED, CLOSED.");
            });
    assertThatThrownBy(() -> change(message, TicketState.OPEN, " "))
        .hasMessage("reason must not be blank to go from NEW to OPEN.")
        .extracting("reason", "field")
        .containsExactly(TicketRefusedException.Reason.WRONG, "reason");
    assertThatThrownBy(() -> change(message, TicketState.RESOLVED, "好了"))
        .hasMessage("result must not be blank to go from NEW to RESOLVED.");
    assertThatThrownBy(
            () ->
                transitions()
                    .change(
                        number(message),
                        null,
                        new Wish(TicketState.OPEN, "看看", null, null),
                        new Actor("韩梅梅", Role.INSPECTOR)))
        .hasMessageContaining("by agent, supervisor, engineer, integration, admin, system, not by");
    assertThatThrownBy(
            () ->
                transitions()
                    .change(number(message), 7L, new Wish(TicketState.OPEN, "看看", null, null), LI))
        .extracting("reason", "version")
        .containsExactly(TicketRefusedException.Reason.STALE, 1L);
    assertThatThrownBy(
            () ->
                transitions().change("编号", null, new Wish(TicketState.OPEN, "看看", null, null), LI))
        .hasMessage("There is no ticket 编号.");

    assertThat(desk.ticketOf(message).log()).hasSize(1);
    assertThat(desk.ticketOf(message).version()).isEqualTo(1);
  }

  @Test
  void the_clock_of_the_solution_stands_still_while_the_customer_is_waited_for() {
    ClassifiedMessage message = TestMessage.mail().receivedAt(Instant.now()).classified();
    desk.file(message);
    Instant promised = clock(message, "RESOLUTION").dueAt();

    change(message, TicketState.PENDING, "等客户确认");

    assertThat(clock(message, "RESOLUTION").state()).isEqualTo("PAUSED");
    assertThat(clock(message, "FIRST_RESPONSE").state()).isEqualTo("RUNNING");

    // As if two days had passed, by which the clock would have run out.
    sql(
        message,
        "UPDATE deadline SET due_at = due_at - INTERVAL 2 DAY, paused_at = paused_at - INTERVAL 2 DAY"
            + " WHERE clock = 'RESOLUTION'");
    desk.sweep().sweep();
    assertThat(clock(message, "RESOLUTION").state()).isEqualTo("PAUSED");
    change(message, TicketState.OPEN, "客户已回复");

    assertThat(clock(message, "RESOLUTION").state()).isEqualTo("RUNNING");
    assertThat(clock(message, "RESOLUTION").dueAt()).isAfterOrEqualTo(promised);
  }

  @Test
  void a_clock_that_has_run_out_is_not_hidden_by_a_pause() {
    ClassifiedMessage message =
        TestMessage.mail().receivedAt(Instant.now().minus(3, ChronoUnit.DAYS)).classified();
    desk.file(message);

    change(message, TicketState.PENDING, "等客户确认");
    desk.sweep().sweep();

    assertThat(clock(message, "RESOLUTION").state()).isEqualTo("BREACHED");
  }

  @Test
  void a_solution_stops_every_clock_and_reopening_starts_anew_without_a_breach() {
    ClassifiedMessage message = TestMessage.mail().receivedAt(Instant.now()).classified();
    desk.file(message);
    Instant promised = clock(message, "RESOLUTION").dueAt();
    resolve(message);

    assertThat(desk.ticketOf(message).clocks())
        .extracting(Ticket.Clock::state)
        .containsOnly("STOPPED");
    sql(
        message,
        "UPDATE deadline SET due_at = due_at - INTERVAL 9 DAY, stopped_at = stopped_at - INTERVAL 9 DAY");

    change(message, TicketState.OPEN, "又不行了");
    desk.sweep().sweep();

    assertThat(clock(message, "RESOLUTION").state()).isEqualTo("RUNNING");
    assertThat(clock(message, "RESOLUTION").dueAt()).isAfterOrEqualTo(promised);
    Ticket ticket = desk.ticketOf(message);
    assertThat(ticket.log().get(2).action()).isEqualTo("reopened");
    assertThat(ticket.resolvedAt()).isNull();
  }

  @Test
  void a_reopened_ticket_has_the_rest_of_its_time_where_the_file_says_so() {
    lifecycle(LifecycleTest.text().replace("resolution: anew", "resolution: rest"));
    ClassifiedMessage message = TestMessage.mail().receivedAt(Instant.now()).classified();
    desk.file(message);
    resolve(message);
    // Solved an hour before it was due.
    sql(
        message,
        "UPDATE deadline SET due_at = stopped_at + INTERVAL 1 HOUR WHERE clock = 'RESOLUTION'");

    change(message, TicketState.OPEN, "又不行了");

    Instant reopened = desk.ticketOf(message).log().get(2).at();
    assertThat(clock(message, "RESOLUTION").dueAt()).isEqualTo(reopened.plus(Duration.ofHours(1)));
  }

  @Test
  void an_answer_opens_a_new_ticket_and_the_next_message_starts_the_next_clock() {
    ClassifiedMessage first =
        TestMessage.mail().messageId(id("a")).receivedAt(Instant.now()).classified();
    desk.file(first);
    desk.file(
        TestMessage.mail()
            .messageId(id("b"))
            .inReplyTo(id("a"))
            .receivedAt(Instant.now())
            .classified());
    assertThat(desk.ticketOf(first).clocks())
        .extracting(Ticket.Clock::clock)
        .doesNotContain("NEXT_RESPONSE");

    answer(first);

    assertThat(desk.ticketOf(first).state()).isEqualTo(TicketState.OPEN);
    assertThat(desk.ticketOf(first).log().get(3).detail().at("/because").asText())
        .isEqualTo("answer");

    Instant written = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    desk.file(
        TestMessage.mail().messageId(id("c")).inReplyTo(id("a")).receivedAt(written).classified());
    desk.file(
        TestMessage.mail()
            .messageId(id("d"))
            .inReplyTo(id("a"))
            .receivedAt(Instant.now())
            .classified());

    assertThat(clock(first, "NEXT_RESPONSE").dueAt()).isEqualTo(written.plus(Duration.ofHours(4)));
    assertThat(clock(first, "NEXT_RESPONSE").state()).isEqualTo("RUNNING");

    answer(first);

    assertThat(clock(first, "NEXT_RESPONSE").state()).isEqualTo("STOPPED");
    assertThat(
            desk.rows(
                "deadline d JOIN ticket t ON t.id = d.ticket_id WHERE d.clock = 'NEXT_RESPONSE'"
                    + " AND t.number = '%s'".formatted(number(first))))
        .isOne();
  }

  @Test
  void a_customer_who_writes_again_takes_the_ticket_on_and_a_machine_does_not() {
    ClassifiedMessage first =
        TestMessage.mail().messageId(id("a")).receivedAt(Instant.now()).classified();
    desk.file(first);
    change(first, TicketState.PENDING, "等客户确认");

    desk.file(
        TestMessage.mail()
            .messageId(id("b"))
            .inReplyTo(id("a"))
            .flag(Flag.AUTO_REPLY)
            .receivedAt(Instant.now())
            .classified());
    assertThat(desk.ticketOf(first).state()).isEqualTo(TicketState.PENDING);

    desk.file(
        TestMessage.mail()
            .messageId(id("c"))
            .inReplyTo(id("a"))
            .receivedAt(Instant.now())
            .classified());
    assertThat(desk.ticketOf(first).state()).isEqualTo(TicketState.OPEN);
    assertThat(clock(first, "RESOLUTION").state()).isEqualTo("RUNNING");

    resolve(first);
    change(first, TicketState.CLOSED, "客户确认");
    desk.file(
        TestMessage.mail()
            .messageId(id("d"))
            .inReplyTo(id("a"))
            .receivedAt(Instant.now())
            .classified());

    Ticket ticket = desk.ticketOf(first);
    assertThat(ticket.state()).isEqualTo(TicketState.FOLLOW_UP);
    assertThat(ticket.closedAt()).isNull();
    assertThat(clock(first, "NEXT_RESPONSE").state()).isEqualTo("RUNNING");
    assertThat(ticket.log().get(ticket.log().size() - 1).actor()).isEqualTo("customer");
    assertThat(ticket.log())
        .extracting(Ticket.LogEntry::action)
        .endsWith("message-received", "reopened");
  }

  private void lifecycle(String text) {
    ((LiveFile) desk.part(Lifecycles.class)).reload(text);
  }

  private void answer(ClassifiedMessage message) {
    transaction.executeWithoutResult(
        status -> {
          var ticket = desk.correspondence().lock(number(message)).orElseThrow().ticket();
          var id = com.github.f4b6a3.uuid.UuidCreator.getTimeOrderedEpoch();
          desk.correspondence()
              .answer(
                  ticket,
                  new OutMessage(
                      id,
                      ticket.id(),
                      ticket.facts().number(),
                      "support-mail",
                      id + "@hub.example",
                      Party.ofAddress("support@hub.example", null),
                      List.of(Party.ofAddress("li.lei@example.com", null)),
                      List.of(),
                      "回复",
                      "您好",
                      null,
                      List.of(),
                      List.of(),
                      List.of(),
                      Set.of(),
                      Instant.now()));
        });
  }

  private void resolve(ClassifiedMessage message) {
    transitions()
        .change(
            number(message),
            null,
            new Wish(TicketState.RESOLVED, "客户确认", "密码已重置", "在登录页点“忘记密码”"),
            LI);
  }

  private void change(ClassifiedMessage message, TicketState to, String reason) {
    transitions().change(number(message), null, new Wish(to, reason, null, null), LI);
  }

  private Transitions transitions() {
    return desk.part(Transitions.class);
  }

  private String id(String name) {
    return name + "-" + own + "@x";
  }

  private String number(ClassifiedMessage message) {
    return desk.ticketOf(message).number();
  }

  private Ticket.Clock clock(ClassifiedMessage message, String name) {
    return desk.ticketOf(message).clocks().stream()
        .filter(clock -> clock.clock().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /** Changes the clocks of one ticket. */
  private void sql(ClassifiedMessage message, String sql) {
    TestDatabase.jdbcTemplate()
        .update(
            sql
                + (sql.contains("WHERE") ? " AND" : " WHERE")
                + " ticket_id = (SELECT id FROM ticket WHERE number = ?)",
            number(message));
  }
}
