package org.supporthub.assign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.supporthub.assign.TestRoster.mail;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.supporthub.settings.ConfigException;

/** What assignment.yaml can say, and what is refused. */
class AssignmentRulesTest {
  private static final String TWO_TEAMS =
      """
      capacity: 3
      teams:
        shop: { label: { zh: 电商组, en: Shop }, businessLines: 电商 }
        rest: { label: { zh: 其他组, en: Rest } }
      agents:
        early: { name: 早班, teams: rest, hours: office-cn }
        any: { name: 全天, teams: rest, capacity: 1 }
        gold: { name: 金, teams: rest, tiers: [gold, platinum] }
      """;

  @Test
  void an_empty_file_assigns_nothing() {
    assertThat(TestRoster.of("{}").assign(mail("fault.login", "HIGH"))).isEqualTo(Assigned.NOBODY);
    assertThat(TestRoster.of("{}").roster().plan().isEmpty()).isTrue();
  }

  @Test
  void a_rule_of_a_team_of_another_business_line_does_not_apply() {
    TestRoster desk =
        TestRoster.of(
            TWO_TEAMS
                + """
                rules:
                  - { name: 电商, team: shop }
                  - { name: 其他, team: rest }
                """);

    assertThat(desk.assign(line("电商")).team()).isEqualTo("shop");
    assertThat(desk.assign(line("咨询")).team()).isEqualTo("rest");
    assertThat(desk.assign(line(null)).team()).isEqualTo("rest");
  }

  @Test
  void a_rule_may_ask_for_line_channel_medium_tier_and_priority_together() {
    TestRoster desk =
        TestRoster.of(
            TWO_TEAMS
                + """
                rules:
                  - name: 全部条件
                    when:
                      channel: [support-mail, sales-mail]
                      medium: mail
                      priority: [high, urgent]
                      tier: Gold
                      businessLine: 电商
                    team: rest
                """);

    assertThat(desk.assign(ticket("support-mail", "HIGH", "gold", "电商")).team()).isEqualTo("rest");
    assertThat(desk.assign(ticket("web-form", "HIGH", "gold", "电商")).team()).isNull();
    assertThat(desk.assign(ticket("support-mail", "LOW", "gold", "电商")).team()).isNull();
    assertThat(desk.assign(ticket("support-mail", "HIGH", "silver", "电商")).team()).isNull();
    assertThat(desk.assign(ticket("support-mail", "HIGH", "gold", "售后")).team()).isNull();
  }

  @Test
  void hours_and_tiers_keep_tickets_from_an_agent() {
    TestRoster desk = TestRoster.of(TWO_TEAMS + "rules: [{ name: 其他, team: rest }]").allOnline();
    desk.online("any", 1);

    assertThat(desk.assign(line(null)).assignee()).isEqualTo("early");
    assertThat(desk.assign(ticket("web-form", "LOW", "Platinum", null)).assignee())
        .isIn("early", "gold");
    Assigned atNight = desk.at("2026-11-23T12:00:00Z").assign(line(null));
    assertThat(atNight.assignee()).isNull();
    assertThat(atNight.why().candidates())
        .extracting("outcome")
        .containsExactly(
            "outside the hours of office-cn",
            "full (1 of 1)",
            "looks after customers of tier gold, platinum only");
  }

  @Test
  void of_many_candidates_ten_are_shown() {
    StringBuilder agents =
        new StringBuilder("teams: { t: { label: { zh: 组, en: T } } }\nagents:\n");
    for (int i = 0; i < 14; i++) {
      agents.append("  a%02d: { name: A, teams: t }%n".formatted(i));
    }

    Assigned assigned =
        TestRoster.of(agents + "rules: [{ name: 全部, team: t }]").allOnline().assign(line(null));

    assertThat(assigned.assignee()).isEqualTo("a00");
    assertThat(assigned.why().candidates()).hasSize(10);
    assertThat(assigned.why().more()).isEqualTo(4);
  }

  @Test
  void transfers_lead_where_the_table_says() {
    Roster roster = TestRoster.shipped().roster();
    AssignmentCase ticket = mail("aftersales.return", "NORMAL");

    assertThat(roster.transfers("aftersales", ticket))
        .extracting("to", "role", "approval")
        .containsExactly(tuple("technical", "supervisor", true), tuple("presales", "agent", false));
    assertThat(roster.transfers(null, ticket)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          rules: [{ name: a, team: nowhere }]                                        | rules[0].team is 'nowhere', but there are only shop, rest
          rules: [{ name: a, team: rest }, { name: b, team: rest }]                  | rules[1].name is 'b', but 'a' before it decides always
          rules: [{ name: a, senior: true }, { name: a, team: rest }]                | rules[1].name is 'a', but another rule has that name
          rules: [{ name: a, duty: night, team: rest }]                              | rules[0].duty is 'night', but there are none
          rules: [{ name: a, when: { priority: higher }, team: rest }]               | /rules/0/when/priority is 'higher'
          rules: [{ name: a }]                                                       | /rules/0 required property 'team' not found
          duty: { night: { outside: moon, agents: [any], since: 2026-01-05 } }       | duty.night.outside is 'moon', but there are only around-the-clock, office-cn
          duty: { night: { outside: office-cn, agents: [who], since: 2026-01-05 } }  | duty.night.agents is 'who', but there are only early, any, gold
          duty: { night: { outside: office-cn, agents: [any], since: 2026-13-05 } }  | duty.night.since
          complexity: { technical: { from: 11, team: rest } }                        | /complexity/technical/from is '11'
          complexity: { technical: { from: 8, team: it } }                           | complexity.technical.team is 'it', but there are only shop, rest
          transfers: [{ name: a, to: it, role: agent }]                              | transfers[0].to is 'it', but there are only shop, rest
          transfers: [{ name: a, to: rest, role: boss }]                             | /transfers/0/role is 'boss'
          transfers: [{ name: a, to: rest, role: agent, within: P0D }]               | transfers[0].within is 'P0D', but it must be positive
          transfers: [{ name: a, to: rest, role: agent, within: Pfoo }]              | transfers[0].within is 'Pfoo', but it must be a duration
          transfers: [{ name: a, from: it, to: rest, role: agent }]                  | transfers[0].from is 'it', but there are only shop, rest
          rules: [{ name: a, team: rest                                              | assignment.yaml, line 9:
          rules: [{ name: a, teams: rest, senior: true }]                            | /rules/0
          """)
  void what_is_wrong_is_named_with_key_and_value(String more, String sentence) {
    assertRefused(TWO_TEAMS + more, sentence);
  }

  @Test
  void an_agent_of_no_known_team_or_shift_is_refused() {
    assertRefused(
        TWO_TEAMS.replace("teams: rest, capacity: 1", "teams: [rest, gone]"),
        "agents.any.teams is 'gone', but there are only shop, rest");
    assertRefused(
        TWO_TEAMS.replace("hours: office-cn", "hours: moon"),
        "agents.early.hours is 'moon', but there are only around-the-clock, office-cn");
    assertRefused(TWO_TEAMS.replace("any:", "none:"), "none");
    assertRefused(TWO_TEAMS.replace("capacity: 1", "capacity: 0"), "/agents/any/capacity is '0'");
  }

  private static void assertRefused(String text, String sentence) {
    TestRoster desk = TestRoster.shipped();

    assertThatThrownBy(() -> desk.roster().reload(text))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("assignment.yaml")
        .hasMessageContaining(sentence);

    assertThat(desk.roster().team("technical")).isPresent();
  }

  private static AssignmentCase line(@Nullable String line) {
    return ticket("support-mail", "NORMAL", "normal", line);
  }

  private static AssignmentCase ticket(
      String channel, String priority, String tier, @Nullable String line) {
    return new AssignmentCase(
        channel, "MAIL", "other", priority, List.of(), List.of(tier), line, null);
  }
}
