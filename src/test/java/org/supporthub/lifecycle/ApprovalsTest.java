package org.supporthub.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.supporthub.TestDatabase;
import org.supporthub.lifecycle.Approval.State;
import org.supporthub.lifecycle.Transitions.Wish;
import org.supporthub.ticket.Actor;
import org.supporthub.ticket.AnswerRules;
import org.supporthub.ticket.Merges;
import org.supporthub.ticket.Role;
import org.supporthub.ticket.TestDesk;
import org.supporthub.ticket.TestMessage;
import org.supporthub.ticket.Ticket;
import org.supporthub.ticket.TicketChanges;
import org.supporthub.ticket.TicketRefusedException;
import org.supporthub.ticket.TicketState;

/** Approvals step by step, and what they hold up, on the real database. */
class ApprovalsTest {
  private static final Actor LI = new Actor("李雷", Role.AGENT);

  @TempDir static Path folder;
  private static TestDesk desk;

  private String number = "";

  @BeforeAll
  static void open() {
    TestDatabase.empty();
    desk = TestDesk.in(folder);
  }

  @AfterAll
  static void close() {
    desk.close();
  }

  @BeforeEach
  void start() {
    desk.part(Lifecycles.class).reload(LifecycleTest.text());
    var message = TestMessage.mail().receivedAt(Instant.now()).classified();
    desk.file(message);
    number = desk.ticketOf(message).number();
  }

  @Test
  void four_levels_approve_in_order_and_the_ticket_is_held_up_until_the_last_has() {
    Approvals approvals = desk.part(Approvals.class);

    approvals.request(number, 1L, "special-solution", "客户要求延期付款", LI);

    assertThatThrownBy(this::end)
        .isInstanceOf(TicketRefusedException.class)
        .hasMessageContaining("waits for approval: 特殊方案审批 (special-solution)");
    move(TicketState.OPEN);
    assertThatThrownBy(() -> approvals.request(number, null, "special-solution", "再次", LI))
        .hasMessageContaining("waits for special-solution already");
    assertThatThrownBy(() -> desk.part(Merges.class).merge(number, null, other(), "同一问题", LI))
        .hasMessageContaining("waits for an approval; it is merged when that is decided");
    assertThatThrownBy(() -> decide("management", true))
        .hasMessage("It is the turn of customer, not of management.")
        .extracting("reason")
        .isEqualTo(TicketRefusedException.Reason.NOT_ALLOWED);
    for (String role : List.of("customer", "sales", "technical")) {
      assertThat(decide(role, true).state()).isEqualTo(State.WAITING);
    }
    assertThatThrownBy(this::end).hasMessageContaining("Until then CLOSED is held up");

    Approval approved = decide("management", true);

    assertThat(approved.state()).isEqualTo(State.APPROVED);
    assertThat(approvals.ofTicket(number)).containsExactly(approved);
    assertThat(approved.steps())
        .extracting(Approval.Step::role)
        .containsExactly("customer", "sales", "technical", "management");
    assertThat(approved.steps()).extracting(Approval.Step::decision).containsOnly(State.APPROVED);
    end();
    Ticket ticket = desk.tickets().byNumber(number).orElseThrow();
    assertThat(ticket.log())
        .extracting(Ticket.LogEntry::action)
        .containsExactly(
            "created",
            "approval-requested",
            "state-changed",
            "approval-decided",
            "approval-decided",
            "approval-decided",
            "approval-decided",
            "closed");
    assertThat(ticket.log().get(3).detail().at("/approval/next").asText()).isEqualTo("sales");
    assertThat(ticket.log().get(6).detail().at("/approval/state").asText()).isEqualTo("APPROVED");
    assertThatThrownBy(() -> decide("management", true))
        .hasMessageContaining("Nothing of special-solution waits");
  }

  @Test
  void a_refusal_ends_what_people_asked_for_and_it_may_be_asked_for_again() {
    Approvals approvals = desk.part(Approvals.class);
    approvals.request(number, null, "special-solution", "客户要求延期付款", LI);

    assertThat(decide("customer", false).state()).isEqualTo(State.REFUSED);

    assertThat(approvals.request(number, null, "special-solution", "新方案", LI).round()).isEqualTo(2);
    decide("customer", false);
    end();
    assertThatThrownBy(() -> approvals.request(number, null, "discount", "打折", LI))
        .hasMessage("chain is 'discount', but lifecycle.yaml has [special-solution, compliance].");
    assertThatThrownBy(() -> approvals.ofTicket("CS404")).hasMessage("There is no ticket CS404.");
  }

  @Test
  void a_tag_holds_up_answers_and_the_end_until_compliance_approves_whatever_was_asked() {
    desk.part(Lifecycles.class)
        .reload(LifecycleTest.text().replace("when-tagged: [合规审核]", "when-tagged: [VIP客户]"));
    Approvals approvals = desk.part(Approvals.class);

    assertThatThrownBy(this::answer).hasMessageContaining("合规审核").hasMessageContaining("answer");
    assertThatThrownBy(this::end).hasMessageContaining("合规审核");
    approvals.request(number, null, "compliance", "涉及个人信息", LI);
    assertThatThrownBy(this::answer).hasMessageContaining("合规审核");
    decide("compliance", "compliance", false);
    assertThatThrownBy(this::answer).hasMessageContaining("合规审核");

    approvals.request(number, null, "compliance", "已脱敏", LI);
    decide("compliance", "compliance", true);

    answer();
    end();
    assertThat(desk.tickets().byNumber(number).orElseThrow().log())
        .extracting(Ticket.LogEntry::action)
        .containsExactly(
            "created",
            "review-requested",
            "approval-decided",
            "review-requested",
            "approval-decided",
            "closed");
  }

  private static String other() {
    var message = TestMessage.mail().receivedAt(Instant.now()).classified();
    desk.file(message);
    return desk.ticketOf(message).number();
  }

  private Approval decide(String as, boolean approved) {
    return decide("special-solution", as, approved);
  }

  private Approval decide(String chain, String as, boolean approved) {
    return desk.part(Approvals.class)
        .decide(number, null, chain, as, approved, "已核对", new Actor("审批人", null));
  }

  private void answer() {
    desk.part(TicketChanges.class)
        .change(
            number,
            null,
            ticket -> {
              desk.part(AnswerRules.class).check(ticket);
              return ticket;
            });
  }

  private void end() {
    move(TicketState.CLOSED);
  }

  private void move(TicketState to) {
    desk.part(Transitions.class).change(number, null, new Wish(to, "处理", null, null), LI);
  }
}
