package org.supporthub.handover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.supporthub.handover.HandoverDesk.form;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.TransientDataAccessException;
import org.supporthub.TestDatabase;
import org.supporthub.assign.Presence;
import org.supporthub.assign.Roster;
import org.supporthub.classify.ClassifiedMessage;
import org.supporthub.message.Party;
import org.supporthub.ticket.TestMessage;
import org.supporthub.ticket.Ticket;
import org.supporthub.ticket.TicketFilter;
import org.supporthub.ticket.TicketRefusedException;
import org.supporthub.ticket.TicketRefusedException.Reason;
import org.supporthub.ticket.TicketSummary;
import org.supporthub.ticket.Tickets;

/** Who works on a ticket, in the store. */
class HandoverTest {
  private static final int THREADS = 8;

  @TempDir static Path dataDir;
  private static HandoverDesk desk;

  @BeforeAll
  static void start() {
    desk = new HandoverDesk(dataDir);
  }

  @AfterAll
  static void stop() {
    desk.close();
  }

  @BeforeEach
  void empty() {
    desk.empty();
  }

  @Test
  void a_new_ticket_goes_to_team_and_agent_in_the_transaction_that_files_it() {
    desk.online("an", "bo");

    Ticket ticket = desk.filed("other");

    assertThat(ticket.team()).isEqualTo("front");
    assertThat(ticket.assignee()).isEqualTo("an");
    assertThat(ticket.businessLine()).isEqualTo("电商");
    assertThat(ticket.assignment().rule()).isEqualTo("其他");
    assertThat(ticket.assignment().by()).isEqualTo("rules");
    assertThat(ticket.assignment().candidates())
        .extracting("agent", "outcome")
        .containsExactly(
            tuple("an", "fewest open tickets (0)"),
            tuple("bo", "as many open tickets, and not idle as long"),
            tuple("chen", "offline"));
    assertThat(ticket.log()).hasSize(1);
    assertThat(ticket.log().get(0).detail().at("/assignee").asText()).isEqualTo("an");
    assertThat(ticket.log().get(0).detail().at("/team").asText()).isEqualTo("front");
    assertThat(ticket.log().get(0).detail().at("/businessLine").asText()).isEqualTo("电商");
  }

  @Test
  void tickets_of_one_batch_are_spread_and_each_counts_for_the_next() {
    desk.online("an", "bo");

    desk.file(IntStream.range(0, 9).mapToObj(i -> form("other")).toList());

    assertThat(desk.open("an")).isEqualTo(4);
    assertThat(desk.open("bo")).isEqualTo(4);
    assertThat(waiting("front")).isEqualTo(1);
  }

  @Test
  void a_message_may_name_its_business_line_itself() {
    ClassifiedMessage message =
        TestMessage.mail().with("businessLine", " 售后 ").category("other").classified();

    assertThat(desk.filed(message).businessLine()).isEqualTo("售后");
    assertThat(desk.filed(TestMessage.mail().category("other").classified()).businessLine())
        .isNull();
  }

  @Test
  void a_ticket_that_no_rule_applies_to_has_no_team() {
    Ticket ticket = desk.filed("unknown");

    assertThat(ticket.team()).isNull();
    assertThat(ticket.assignment()).isNull();
    assertThat(ticket.log().get(0).detail().has("team")).isFalse();
  }

  @Test
  void while_nobody_is_there_tickets_wait_and_who_comes_gets_them_the_most_urgent_first() {
    String[] numbers = {
      desk.filed(form("other")).number(), desk.filed(form("other")).number(),
    };
    TestDatabase.jdbcClient()
        .sql("UPDATE ticket SET priority = 'URGENT' WHERE number = ?")
        .param(numbers[1])
        .update();
    desk.part(Roster.class).reload(HandoverDesk.TEAMS.replace("capacity: 4", "capacity: 1"));
    assertThat(desk.ticket(numbers[0]).assignment().reason()).contains("nobody of it is online");
    assertThat(desk.handOut()).isZero();

    desk.online("bo");

    assertThat(desk.handOut()).isEqualTo(1);
    Ticket urgent = desk.ticket(numbers[1]);
    assertThat(urgent.assignee()).isEqualTo("bo");
    assertThat(urgent.version()).isEqualTo(2);
    assertThat(urgent.log()).extracting("action").containsExactly("created", "assigned");
    assertThat(urgent.log().get(1).detail().at("/assignee").asText()).isEqualTo("bo");
    assertThat(desk.handOut()).isZero();

    desk.state(numbers[1], "RESOLVED");

    assertThat(desk.handOut()).isEqualTo(1);
    assertThat(desk.ticket(numbers[0]).assignee()).isEqualTo("bo");
  }

  @Test
  void the_list_finds_tickets_of_a_team_of_an_agent_and_those_that_wait() {
    desk.online("an");
    String taken = desk.filed("other").number();
    String waits = desk.filed("technical.login").number();

    assertThat(listed("front", null)).containsExactly(taken);
    assertThat(listed(null, "an")).containsExactly(taken);
    assertThat(listed(null, TicketFilter.NOBODY)).containsExactly(waits);
    assertThat(listed("technical", "an")).isEmpty();
    assertThat(listed("技术组", null)).isEmpty();
  }

  private static List<String> listed(@Nullable String team, @Nullable String assignee) {
    var filter = new TicketFilter(null, null, null, null, null, null, team, assignee);
    return desk.part(Tickets.class).find(filter, 0, 10).items().stream()
        .map(TicketSummary::number)
        .toList();
  }

  @Test
  void tickets_that_nobody_there_may_have_do_not_keep_others_from_them() {
    desk.part(Roster.class)
        .reload(
            HandoverDesk.TEAMS.replace(
                "rules:\n",
                "rules:\n  - { name: 电商给组长, when: { businessLine: 电商 }, senior: true }\n"));
    desk.file(IntStream.range(0, 520).mapToObj(i -> form("other")).toList());
    ClassifiedMessage plain = TestMessage.mail().category("other").classified();
    Ticket ticket = desk.filed(plain);

    desk.online("an");

    assertThat(desk.handOut()).isEqualTo(1);
    assertThat(desk.ticket(ticket.number()).assignee()).isEqualTo("an");
  }

  @Test
  void a_person_gives_a_ticket_to_somebody_with_a_reason() {
    desk.online("an");
    Ticket before = desk.filed("other");

    Handed handed = desk.assign(before.number(), "front", "bo");

    assertThat(handed.assignee()).isEqualTo("bo");
    Ticket after = desk.ticket(before.number());
    assertThat(after.version()).isEqualTo(handed.version());
    assertThat(after.assignment())
        .extracting("rule", "reason", "by")
        .containsExactly(null, "更熟悉产品", "leader");
    var event = after.log().get(1);
    assertThat(event.action()).isEqualTo("assigned");
    assertThat(event.actor()).isEqualTo("leader");
    assertThat(event.detail().at("/reason").asText()).isEqualTo("更熟悉产品");
    assertThat(event.detail().at("/old/assignee").asText()).isEqualTo("an");
    assertThat(desk.open("an")).isZero();
  }

  @Test
  void without_an_assignee_the_policy_chooses_one_of_the_team() {
    desk.online("chen");
    Ticket ticket = desk.filed("other");

    assertThat(desk.assign(ticket.number(), "technical", null))
        .extracting("team", "assignee")
        .containsExactly("technical", "chen");
    desk.offline("chen");
    assertThat(desk.assign(ticket.number(), "technical", null).assignee()).isNull();
    Handed senior =
        desk.part(Assignments.class)
            .assign(ticket.number(), new AssignmentWish("front", null, true, "低分", "leader", null));
    assertThat(senior.assignee()).isNull();
    desk.online("an", "chen");
    assertThat(
            desk.part(Assignments.class)
                .assign(
                    ticket.number(), new AssignmentWish("front", null, true, "低分", "leader", null))
                .assignee())
        .isEqualTo("chen");
  }

  @Test
  void what_cannot_be_is_refused_with_the_reason() {
    Ticket ticket = desk.filed("other");
    String number = ticket.number();

    refused(Reason.WRONG, () -> desk.assign(number, "moon", null), "there is no team moon");
    refused(Reason.WRONG, () -> desk.assign(number, "front", "eva"), "there is no agent eva");
    refused(Reason.WRONG, () -> desk.assign(number, "front", "dai"), "dai is not in team front");
    refused(
        Reason.CONFLICT,
        () -> desk.assign(number, "technical", "dai"),
        "dai does not work on channel web-form");
    Ticket byMail = desk.filed(mail());
    assertThat(desk.assign(byMail.number(), "technical", "dai").assignee()).isEqualTo("dai");
    assertThat(desk.assign(byMail.number(), "technical", "dai").assignee()).isEqualTo("dai");
    refused(
        Reason.CONFLICT,
        () -> desk.assign(desk.filed(mail()).number(), "technical", "dai"),
        "dai has 1 open tickets and capacity for 1");
    refused(
        Reason.STALE,
        () ->
            desk.part(Assignments.class)
                .assign(number, new AssignmentWish("front", "an", false, "x", "y", 7L)),
        "Ticket %s is at version 1, not 7".formatted(number));
    refused(
        Reason.NOT_THERE,
        () -> desk.part(Assignments.class).assign("CS404", wish("an")),
        "There is no ticket CS404");
    assertThat(desk.ticket(number)).isEqualTo(ticket);
  }

  @Test
  void a_ticket_found_complex_goes_to_the_technical_team() {
    desk.online("an", "chen");
    Ticket ticket = desk.filed("other");
    Assignments assignments = desk.part(Assignments.class);

    Handed seven = assignments.complexity(ticket.number(), 7, "两个系统", "an", 1L);
    assertThat(seven).extracting("team", "complexity").containsExactly("front", 7);
    Handed eight = assignments.complexity(ticket.number(), 8, "三个系统", "an", seven.version());

    assertThat(eight)
        .extracting("team", "assignee", "complexity")
        .containsExactly("technical", "chen", 8);
    Ticket after = desk.ticket(ticket.number());
    assertThat(after.complexity()).isEqualTo(8);
    assertThat(after.version()).isEqualTo(eight.version());
    assertThat(after.log())
        .extracting("action")
        .containsExactly("created", "complexity-set", "complexity-set", "assigned");
    assertThat(assignments.complexity(ticket.number(), 9, "x", "an", null).team())
        .isEqualTo("technical");
    assertThat(desk.ticket(ticket.number()).log()).hasSize(5);
  }

  @Test
  void a_transfer_waits_for_approval_and_its_clock_runs_until_somebody_has_the_ticket() {
    Ticket ticket = desk.filed("other");
    Transfers transfers = desk.part(Transfers.class);

    Transfer asked = transfers.request(ticket.number(), "technical", "需查日志", "an", 1L);

    assertThat(asked.state()).isEqualTo(Transfer.State.PENDING);
    assertThat(asked.dueAt()).isEqualTo(asked.requestedAt().plusSeconds(7200));
    assertThat(desk.ticket(ticket.number()).team()).isEqualTo("front");
    assertThat(transferClock(ticket.number())).isEqualTo("RUNNING");
    refused(
        Reason.CONFLICT,
        () -> transfers.request(ticket.number(), "technical", "x", "an", null),
        "waits for approval already");
    desk.assign(ticket.number(), "front", "an");
    assertThat(transferClock(ticket.number())).isEqualTo("RUNNING");

    Transfer approved =
        transfers.decide(ticket.number(), asked.id(), true, "同意", "boss").orElseThrow();

    assertThat(approved)
        .extracting("state", "decidedBy", "decision")
        .containsExactly(Transfer.State.APPROVED, "boss", "同意");
    assertThat(desk.ticket(ticket.number()))
        .extracting("team", "assignee")
        .containsExactly("technical", null);
    assertThat(transferClock(ticket.number())).isEqualTo("RUNNING");
    desk.online("chen");
    assertThat(desk.handOut()).isEqualTo(1);
    assertThat(transferClock(ticket.number())).isEqualTo("STOPPED");
    assertThat(desk.ticket(ticket.number()).log())
        .extracting("action")
        .containsExactly(
            "created",
            "transfer-requested",
            "assigned",
            "approval-decided",
            "assigned",
            "assigned");
    refused(
        Reason.CONFLICT,
        () -> transfers.decide(ticket.number(), asked.id(), false, "x", "boss").orElseThrow(),
        "is APPROVED already");
    assertThat(transfers.decide(ticket.number(), UUID.randomUUID(), true, "x", "y")).isEmpty();
    assertThat(transfers.of(ticket.number()).orElseThrow())
        .satisfies(view -> assertThat(view.items()).containsExactly(approved))
        .satisfies(view -> assertThat(view.possible()).extracting("to").containsExactly("front"));
  }

  @Test
  void a_transfer_that_is_refused_leaves_the_ticket_where_it_is() {
    Ticket ticket = desk.filed("other");
    Transfers transfers = desk.part(Transfers.class);
    Transfer asked = transfers.request(ticket.number(), "technical", "需查日志", "an", null);

    Transfer refused =
        transfers.decide(ticket.number(), asked.id(), false, "先看手册", "boss").orElseThrow();

    assertThat(refused.state()).isEqualTo(Transfer.State.REFUSED);
    assertThat(desk.ticket(ticket.number()).team()).isEqualTo("front");
    assertThat(transferClock(ticket.number())).isEqualTo("STOPPED");
  }

  @Test
  void a_transfer_without_approval_moves_the_ticket_at_once() {
    desk.online("an", "chen");
    Ticket ticket = desk.filed("technical.login");
    Transfers transfers = desk.part(Transfers.class);
    assertThat(ticket.team()).isEqualTo("technical");

    Transfer done = transfers.request(ticket.number(), "front", "只是咨询", "chen", null);

    assertThat(done.state()).isEqualTo(Transfer.State.DONE);
    assertThat(desk.ticket(ticket.number()))
        .extracting("team", "assignee")
        .containsExactly("front", "an");
    assertThat(transferClock(ticket.number())).isEqualTo("STOPPED");
  }

  @Test
  void a_way_that_the_table_does_not_have_is_refused() {
    Ticket ticket = desk.filed("unknown");

    refused(
        Reason.CONFLICT,
        () -> desk.part(Transfers.class).request(ticket.number(), "technical", "x", "an", null),
        "No transfer leads from no team to technical for this ticket; possible: none.");
  }

  @Test
  void agents_and_teams_are_shown_with_what_they_have() {
    desk.online("an");
    desk.filed("other");
    desk.filed("technical.login");

    assertThat(desk.part(Agents.class).all())
        .extracting("id", "presence", "open", "capacity")
        .containsExactly(
            tuple("an", Presence.ONLINE, 1, 4),
            tuple("bo", Presence.OFFLINE, 0, 4),
            tuple("chen", Presence.OFFLINE, 0, 4),
            tuple("dai", Presence.OFFLINE, 0, 1));
    assertThat(desk.part(Agents.class).teams())
        .extracting("id", "agents", "waiting")
        .containsExactly(tuple("front", 3, 0L), tuple("technical", 2, 1L));
    assertThat(desk.part(Agents.class).set("eva", Presence.AWAY)).isEmpty();
    assertThat(desk.part(Agents.class).set("an", Presence.AWAY).orElseThrow().presence())
        .isEqualTo(Presence.AWAY);
  }

  @Test
  void eight_that_assign_at_once_never_give_anybody_more_than_their_capacity() throws Exception {
    desk.online("an", "bo", "chen", "dai");
    List<List<String>> named = new ArrayList<>();
    for (int thread = 0; thread < THREADS; thread++) {
      named.add(List.of(desk.filed("unknown").number(), desk.filed("unknown").number()));
    }

    inParallel(
        thread -> {
          for (int i = 0; i < 2; i++) {
            desk.file(List.of(stranger("other"), stranger("other"), mail()));
            tryToAssign(named.get(thread).get(i), "chen");
            desk.handOut();
          }
        });
    inParallel(thread -> desk.handOut());

    assertThat(desk.open("an")).isEqualTo(4);
    assertThat(desk.open("bo")).isEqualTo(4);
    assertThat(desk.open("chen")).isEqualTo(4);
    assertThat(desk.open("dai")).isLessThanOrEqualTo(1);
    assertThat(
            TestDatabase.jdbcClient()
                .sql("SELECT COUNT(*) FROM event GROUP BY ticket_id, sequence HAVING COUNT(*) > 1")
                .query(Long.class)
                .list())
        .isEmpty();
  }

  private static void tryToAssign(String number, String agent) {
    try {
      desk.assign(number, "front", agent);
    } catch (TicketRefusedException e) {
      assertThat(e.reason()).isEqualTo(Reason.CONFLICT);
    }
  }

  /** From somebody else each time, so that nothing but the agents keeps two from each other. */
  private static ClassifiedMessage stranger(String category) {
    return TestMessage.form()
        .from(UUID.randomUUID() + "@x.cn")
        .text(UUID.randomUUID().toString())
        .category(category)
        .classified();
  }

  private static ClassifiedMessage mail() {
    return TestMessage.mail()
        .from(Party.ofAddress(UUID.randomUUID() + "@x.cn", null))
        .category("technical.login")
        .classified();
  }

  private static AssignmentWish wish(@Nullable String assignee) {
    return new AssignmentWish("front", assignee, false, "x", "y", null);
  }

  private static void refused(Reason reason, Callable<?> call, String sentence) {
    assertThatThrownBy(call::call)
        .isInstanceOfSatisfying(
            TicketRefusedException.class, e -> assertThat(e.reason()).isEqualTo(reason))
        .hasMessageContaining(sentence);
  }

  private static String transferClock(String number) {
    return desk.ticket(number).clocks().stream()
        .filter(clock -> clock.clock().equals(HandoverStore.TRANSFER_CLOCK))
        .map(Ticket.Clock::state)
        .findFirst()
        .orElse("none");
  }

  private static long waiting(String team) {
    return desk.part(Agents.class).teams().stream()
        .filter(each -> each.id().equals(team))
        .mapToLong(Agents.TeamView::waiting)
        .sum();
  }

  private interface Work {
    void of(int thread);
  }

  private static void inParallel(Work work) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      var start = new CyclicBarrier(THREADS);
      List<Callable<Void>> all = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        int thread = i;
        all.add(
            () -> {
              start.await();
              untilNoLockIsLost(() -> work.of(thread));
              return null;
            });
      }
      for (Future<Void> done : threads.invokeAll(all)) {
        done.get();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  /** As the consumer does: what lost a lock is handed in again. */
  private static void untilNoLockIsLost(Runnable work) {
    while (true) {
      try {
        work.run();
        return;
      } catch (TransientDataAccessException e) {
        assertThat(e).hasMessageContaining("eadlock");
      }
    }
  }
}
