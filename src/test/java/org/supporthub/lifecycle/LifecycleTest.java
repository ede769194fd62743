package org.supporthub.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.env.MockEnvironment;
import org.supporthub.clock.ServiceClock;
import org.supporthub.lifecycle.LifecycleFile.Requirement;
import org.supporthub.settings.ConfigException;
import org.supporthub.settings.ConfigFiles;
import org.supporthub.settings.HubSettings;
import org.supporthub.ticket.Role;
import org.supporthub.ticket.TicketState;

class LifecycleTest {
  private static final Path CONFIG = Path.of("config");

  @ParameterizedTest
  @CsvSource({
    "NEW,           待处理, New",
    "OPEN,          处理中, In progress",
    "PENDING,       待确认, Waiting for the customer",
    "RESOLVED,      已解决, Solved",
    "QUALITY_CHECK, 质检,   Quality check",
    "CLOSED,        已关闭, Closed",
    "FOLLOW_UP,     待跟进, Follow-up",
    "ARCHIVED,      归档,   Archived"
  })
  void states_are_called_as_the_requirements_call_them(TicketState state, String zh, String en) {
    Lifecycle shipped = shipped();

    assertThat(shipped.labelOf(state, Locale.CHINESE)).isEqualTo(zh);
    assertThat(shipped.labelOf(state, Locale.ENGLISH)).isEqualTo(en);
  }

  @Test
  void the_shipped_ways_lead_from_new_to_archived_and_no_further() {
    Lifecycle shipped = shipped();

    assertThat(shipped.nextOf(TicketState.NEW))
        .containsExactly(
            TicketState.OPEN, TicketState.PENDING, TicketState.RESOLVED, TicketState.CLOSED);
    assertThat(shipped.nextOf(TicketState.QUALITY_CHECK))
        .containsExactly(TicketState.OPEN, TicketState.CLOSED, TicketState.ARCHIVED);
    assertThat(shipped.nextOf(TicketState.ARCHIVED)).isEmpty();
    assertThat(shipped.way(TicketState.NEW, TicketState.ARCHIVED)).isEmpty();
  }

  @Test
  void a_solved_ticket_needs_reason_result_and_solution_and_only_inspectors_archive() {
    Lifecycle shipped = shipped();
    var resolve = shipped.way(TicketState.OPEN, TicketState.RESOLVED).orElseThrow();
    var archive = shipped.way(TicketState.CLOSED, TicketState.ARCHIVED).orElseThrow();

    assertThat(Lifecycle.requirements(resolve))
        .containsExactly(Requirement.REASON, Requirement.RESULT, Requirement.SOLUTION);
    assertThat(Lifecycle.requirements(archive)).containsExactly(Requirement.REASON);
    assertThat(Lifecycle.allows(archive, Role.INSPECTOR)).isTrue();
    assertThat(Lifecycle.allows(archive, Role.AGENT)).isFalse();
    assertThat(Lifecycle.allows(archive, null)).isTrue();
  }

  @Test
  void waiting_for_the_customer_pauses_the_clock_of_the_solution_alone() {
    Lifecycle shipped = shipped();

    assertThat(shipped.pauses(TicketState.PENDING)).containsExactly(ServiceClock.RESOLUTION);
    assertThat(shipped.pauses(TicketState.OPEN)).isEmpty();
    assertThat(shipped.onCustomerMessage(TicketState.PENDING)).contains(TicketState.OPEN);
    assertThat(shipped.onCustomerMessage(TicketState.RESOLVED)).contains(TicketState.OPEN);
    assertThat(shipped.onCustomerMessage(TicketState.CLOSED)).contains(TicketState.FOLLOW_UP);
    assertThat(shipped.onCustomerMessage(TicketState.OPEN)).isEmpty();
    assertThat(shipped.onAnswer(TicketState.NEW)).contains(TicketState.OPEN);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          by: [agent, engineer   | by: [agents, engineer       | /transitions/0/by/0 is 'agents'
          to: RESOLVED           | to: SOLVED                  | /transitions/3/to is 'SOLVED'
          requires: [reason, res | requires: [reasons, res     | /transitions/3/requires/0 is 'reasons'
          pauses: [resolution]   | pauses: [resolutions]       | /states/PENDING/pauses/0 is 'resolutions'
          to: ARCHIVED           | to: CLOSED                  | transitions[11] goes from CLOSED to CLOSED, which is no change
          """)
  void a_slip_is_named_with_its_place(String right, String wrong, String sentence) {
    String text = text().replace(right, wrong);

    assertThat(text).isNotEqualTo(text());
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("lifecycle.yaml")
        .hasMessageContaining(sentence);
  }

  @Test
  void a_state_that_is_not_listed_or_that_nothing_leads_to_is_refused() {
    String small =
        """
        states:
          NEW: { label: { zh: 待处理, en: New } }
          OPEN: { label: { zh: 处理中, en: Open } }
          RESOLVED: { label: { zh: 已解决, en: Solved } }
          CLOSED: { label: { zh: 已关闭, en: Closed } %s }
        transitions:
          - { from: NEW, to: OPEN, by: [agent] }
          - { from: OPEN, to: RESOLVED, by: [agent] }
          %s
        """;
    String last = "- { from: RESOLVED, to: CLOSED, by: [agent] }";

    assertThat(read(small.formatted("", last)).nextOf(TicketState.CLOSED)).isEmpty();
    assertThatThrownBy(() -> read(small.formatted("", "")))
        .hasMessageContaining("states has CLOSED, but no transition leads there");
    assertThatThrownBy(() -> read(small.formatted(", on-customer-message: FOLLOW_UP", last)))
        .hasMessageContaining("states.CLOSED.on-customer-message is 'FOLLOW_UP', but states has");
    assertThatThrownBy(() -> read(small.formatted(", on-customer-messages: OPEN", last)))
        .hasMessageContaining("on-customer-messages");
  }

  static Lifecycle shipped() {
    return read(text());
  }

  static String text() {
    try {
      return Files.readString(CONFIG.resolve("lifecycle.yaml"));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Lifecycle read(String text) {
    var settings =
        new HubSettings(
            CONFIG, Path.of("routes"), Path.of("target"), ZoneId.of("UTC"), URI.create("urn:test"));
    return new Lifecycle(
        new ConfigFiles(settings, new MockEnvironment())
            .read("lifecycle", text, LifecycleFile.class));
  }
}
