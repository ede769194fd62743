package org.supporthub.assign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.supporthub.assign.TestRoster.chat;
import static org.supporthub.assign.TestRoster.mail;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The examples of the requirements, under the file we ship. */
class ShippedRulesTest {
  private final TestRoster desk = TestRoster.shipped();

  @ParameterizedTest
  @CsvSource({
    "presales.feature, presales",
    "presales.price, presales",
    "complaint.service, aftersales",
    "aftersales.logistics, aftersales",
    "billing.invoice, aftersales",
    "fault.function, technical",
    "access.grant, technical",
    "other, presales"
  })
  void a_ticket_goes_to_the_group_of_its_type(String category, String team) {
    assertThat(desk.assign(mail(category, "NORMAL")).team()).isEqualTo(team);
  }

  @Test
  void the_online_agent_with_the_fewest_tickets_gets_it() {
    desk.online("xiao-b", 3).online("wang.fang", 2).online("chen.jing", 4);

    Assigned assigned = desk.assign(mail("complaint.service", "HIGH"));

    assertThat(assigned.assignee()).isEqualTo("wang.fang");
    assertThat(assigned.why().rule()).isEqualTo("投诉 complaints");
    assertThat(assigned.why().reason()).isEqualTo("fewest open tickets (2)");
    assertThat(assigned.why().candidates())
        .extracting("agent", "outcome")
        .containsExactly(
            tuple("wang.fang", "fewest open tickets (2)"),
            tuple("xiao-b", "has more open tickets (3)"),
            tuple("chen.jing", "has more open tickets (4)"));
  }

  @Test
  void a_member_with_five_open_tickets_gets_the_next_when_the_others_have_more() {
    var team =
        TestRoster.of(
            """
            teams:
              support: { label: { zh: 客服组, en: Support } }
            agents:
              member-a: { name: A, teams: support }
              member-b: { name: B, teams: support }
              member-c: { name: C, teams: support }
            rules:
              - { name: 功能咨询-客服组, when: { category: presales.feature }, team: support }
            """);

    team.online("member-a", 5).online("member-b", 6).online("member-c", 9);
    assertThat(team.assign(mail("presales.feature", "NORMAL")).assignee()).isEqualTo("member-a");

    team.online("member-a", 7);
    assertThat(team.assign(mail("presales.feature", "NORMAL")).assignee()).isEqualTo("member-b");
  }

  @Test
  void xiao_a_works_on_chats_only() {
    desk.online("xiao-a", 0).online("wang.fang", 9);

    assertThat(desk.assign(chat("presales.price")).assignee()).isEqualTo("xiao-a");
    Assigned byMail = desk.assign(mail("presales.price", "NORMAL"));
    assertThat(byMail.assignee()).isEqualTo("wang.fang");
    assertThat(byMail.why().candidates())
        .extracting("agent", "outcome")
        .contains(tuple("xiao-a", "does not work on channel support-mail"));
  }

  @Test
  void xiao_b_works_on_complaints_and_after_sales_only() {
    desk.online("xiao-b", 0).online("wang.fang", 9);

    assertThat(desk.assign(mail("complaint.quality", "HIGH")).assignee()).isEqualTo("xiao-b");
    assertThat(desk.assign(mail("aftersales.return", "NORMAL")).assignee()).isEqualTo("xiao-b");
    Assigned invoice = desk.assign(mail("billing.invoice", "NORMAL"));
    assertThat(invoice.assignee()).isEqualTo("wang.fang");
    assertThat(invoice.why().candidates())
        .extracting("agent", "outcome")
        .contains(tuple("xiao-b", "does not work on category billing.invoice"));
  }

  @Test
  void a_vip_customer_gets_a_senior_agent_or_waits_for_one() {
    desk.online("wang.fang", 0).online("chen.jing", 15);

    Assigned vip = desk.assign(mail("presales.price", "HIGH", "VIP客户"));
    assertThat(vip.assignee()).isEqualTo("chen.jing");
    assertThat(vip.why().rule()).isEqualTo("VIP客户, 售前 pre-sales and all else");
    assertThat(vip.why().candidates())
        .extracting("agent", "outcome")
        .contains(tuple("wang.fang", "is not senior"));
    assertThat(desk.assign(mail("presales.price", "HIGH")).assignee()).isEqualTo("wang.fang");

    desk.online("chen.jing", 20);
    assertThat(desk.assign(mail("presales.price", "HIGH", "VIP客户")))
        .extracting("team", "assignee")
        .containsExactly("presales", null);
  }

  @Test
  void the_skill_that_a_rule_asks_for_counts_more_than_the_load() {
    desk.online("zhang.wei", 9).online("li.qiang", 0);

    assertThat(desk.assign(mail("fault.login", "NORMAL")).assignee()).isEqualTo("zhang.wei");
    assertThat(desk.assign(mail("fault.device", "NORMAL")).assignee()).isEqualTo("li.qiang");
  }

  @Test
  void from_a_complexity_of_eight_on_the_technical_team_takes_it_whatever_the_rules_say() {
    var desk =
        TestRoster.of(
            """
            teams:
              front: { label: { zh: 前台, en: Front } }
              technical: { label: { zh: 技术组, en: Technical } }
            complexity:
              technical: { from: 8, team: technical }
              scores:
                - { name: 难, score: 8, when: { category: fault.sync } }
                - { name: 不难, score: 7, when: { category: fault } }
            rules:
              - { name: 全部, team: front }
            """);

    Assigned hard = desk.assign(mail("fault.sync", "NORMAL"));
    assertThat(hard).extracting("complexity", "team").containsExactly(8, "technical");
    assertThat(hard.why().rule()).isEqualTo("complexity");
    assertThat(desk.assign(mail("fault.login", "NORMAL")))
        .extracting("complexity", "team")
        .containsExactly(7, "front");
    assertThat(desk.assign(mail("other", "NORMAL")))
        .extracting("complexity", "team")
        .containsExactly(null, "front");
  }

  @Test
  void an_urgent_fault_outside_working_hours_goes_to_whoever_is_on_duty_though_offline() {
    desk.allOnline();
    AssignmentCase urgent = mail("fault.function", "URGENT");

    // Monday 20:00, Saturday 10:00 and the National Day, in the turns of the rota.
    assertThat(desk.at("2026-11-23T12:00:00Z").assign(urgent).why().reason()).isEqualTo("on duty");
    TestRoster nobody = TestRoster.shipped();
    assertThat(nobody.at("2026-01-05T12:00:00Z").assign(urgent).assignee()).isEqualTo("zhang.wei");
    assertThat(nobody.at("2026-01-10T02:00:00Z").assign(urgent).assignee()).isEqualTo("zhang.wei");
    assertThat(nobody.at("2026-01-12T12:00:00Z").assign(urgent).assignee()).isEqualTo("li.qiang");
    assertThat(nobody.at("2026-01-19T12:00:00Z").assign(urgent).assignee()).isEqualTo("zhang.wei");
    assertThat(nobody.at("2026-10-01T02:00:00Z").assign(urgent).assignee()).isNotNull();
    // In the rota's turn of a time before it began.
    assertThat(nobody.at("2026-01-04T12:00:00Z").assign(urgent).assignee()).isEqualTo("li.qiang");
    // In working hours, and what is not urgent, waits for the team.
    assertThat(nobody.at("2026-01-05T02:00:00Z").assign(urgent).assignee()).isNull();
    assertThat(nobody.at("2026-01-05T12:00:00Z").assign(mail("fault.function", "HIGH")).assignee())
        .isNull();
  }

  @Test
  void who_is_on_duty_and_full_is_passed_over() {
    TestRoster night = TestRoster.shipped().at("2026-01-05T12:00:00Z");
    night.with("zhang.wei", Presence.OFFLINE, 10, null);

    Assigned assigned = night.assign(mail("fault.function", "URGENT"));

    assertThat(assigned.assignee()).isEqualTo("li.qiang");
    assertThat(assigned.why().candidates())
        .extracting("agent", "outcome")
        .containsExactly(tuple("li.qiang", "on duty"), tuple("zhang.wei", "full (10 of 10)"));
  }

  @Test
  void of_equals_the_one_who_is_idle_longest_gets_it() {
    Instant noon = Instant.parse("2026-11-23T04:00:00Z");
    desk.with("xiao-b", Presence.ONLINE, 2, noon)
        .with("wang.fang", Presence.ONLINE, 2, noon.minusSeconds(60));

    Assigned assigned = desk.assign(mail("complaint.service", "HIGH"));

    assertThat(assigned.assignee()).isEqualTo("wang.fang");
    assertThat(assigned.why().candidates())
        .extracting("agent", "outcome")
        .contains(tuple("xiao-b", "as many open tickets, and not idle as long"));
    desk.with("xiao-b", Presence.ONLINE, 2, null);
    assertThat(desk.assign(mail("complaint.service", "HIGH")).assignee()).isEqualTo("xiao-b");
  }

  @Test
  void who_is_away_offline_or_full_gets_nothing_and_the_ticket_waits_for_its_team() {
    desk.with("xiao-b", Presence.AWAY, 0, null).online("wang.fang", 20);

    Assigned assigned = desk.assign(mail("complaint.service", "HIGH"));

    assertThat(assigned).extracting("team", "assignee").containsExactly("aftersales", null);
    assertThat(assigned.why().candidates())
        .extracting("agent", "outcome")
        .containsExactlyInAnyOrder(
            tuple("xiao-b", "away"),
            tuple("wang.fang", "full (20 of 20)"),
            tuple("chen.jing", "offline"));
  }
}
