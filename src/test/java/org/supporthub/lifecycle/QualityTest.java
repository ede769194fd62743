package org.supporthub.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.supporthub.TestDatabase;
import org.supporthub.lifecycle.Transitions.Wish;
import org.supporthub.settings.ConfigException;
import org.supporthub.ticket.Actor;
import org.supporthub.ticket.Role;
import org.supporthub.ticket.TestDesk;
import org.supporthub.ticket.TestMessage;
import org.supporthub.ticket.Ticket;
import org.supporthub.ticket.TicketState;

/** Samples, points and the way into the archive, on the real database. */
class QualityTest {
  private static final Actor ZHAO = new Actor("赵质检", Role.INSPECTOR);
  private static final Map<String, Integer> GOOD =
      Map.of("manner", 25, "speed", 20, "solution", 25, "record", 10);

  @TempDir static Path folder;
  private static TestDesk desk;

  @BeforeAll
  static void open() {
    TestDatabase.empty();
    desk = TestDesk.in(folder);
  }

  @AfterAll
  static void close() {
    desk.close();
  }

  @Test
  void the_share_that_is_checked_follows_from_the_numbers_alone() {
    QualityRules rules = desk.part(QualityRules.class);

    assertThat(sampled(rules)).isBetween(800L, 1_200L).isEqualTo(sampled(rules));
    rules.reload(text().replace("share: 10", "share: 0"));
    assertThat(sampled(rules)).isZero();
    rules.reload(text().replace("share: 10", "share: 100"));
    assertThat(sampled(rules)).isEqualTo(10_000);
  }

  @Test
  void a_ticket_of_the_sample_is_archived_after_a_check_and_not_before() {
    desk.part(QualityRules.class).reload(text().replace("share: 10", "share: 100"));
    var message = TestMessage.mail().receivedAt(Instant.now()).classified();
    desk.file(message);
    String number = desk.ticketOf(message).number();
    QualityChecks quality = desk.part(QualityChecks.class);
    assertThatThrownBy(() -> quality.check(number, null, GOOD, false, "抽检", ZHAO))
        .hasMessageContaining("is NEW; quality is checked when the work is over");
    move(number, TicketState.CLOSED);
    move(number, TicketState.QUALITY_CHECK);
    assertThatThrownBy(() -> move(number, TicketState.ARCHIVED))
        .hasMessageContaining("is in the sample of quality.yaml");

    QualityCheck poor =
        quality.check(
            number,
            null,
            Map.of("manner", 0, "speed", 20, "solution", 25, "record", 10),
            true,
            "态度差",
            ZHAO);
    QualityCheck good = quality.check(number, null, GOOD, false, "复检", ZHAO);
    move(number, TicketState.ARCHIVED);

    assertThat(poor.total()).isEqualTo(55);
    assertThat(poor.outOf()).isEqualTo(100);
    assertThat(poor.passed()).isFalse();
    assertThat(good.passed()).isTrue();
    assertThat(quality.ofTicket(number).sampled()).isTrue();
    assertThat(quality.ofTicket(number).checks()).containsExactly(poor, good);
    Ticket ticket = desk.tickets().byNumber(number).orElseThrow();
    assertThat(ticket.state()).isEqualTo(TicketState.ARCHIVED);
    assertThat(ticket.closedAt()).isNotNull();
    assertThat(ticket.log().get(3).action()).isEqualTo("quality-checked");
    assertThat(ticket.log().get(3).detail().at("/reason").asText()).isEqualTo("态度差");
    assertThat(ticket.log().get(3).detail().at("/abnormal").asBoolean()).isTrue();
  }

  @Test
  void points_that_are_missing_too_many_or_unknown_are_named_and_agents_do_not_check() {
    QualityChecks quality = desk.part(QualityChecks.class);

    assertThatThrownBy(() -> quality.check("CS1", null, Map.of("manner", 1), false, "a", ZHAO))
        .hasMessage("points.speed must be a number from 0 to 25.");
    assertThatThrownBy(() -> quality.check("CS1", null, Map.of("manner", 26), false, "a", ZHAO))
        .hasMessage("points.manner must be a number from 0 to 25.");
    assertThatThrownBy(() -> quality.check("CS1", null, Map.of("looks", 1), false, "a", ZHAO))
        .hasMessageContaining("points has looks, but quality.yaml has [manner, speed,");
    assertThatThrownBy(
            () -> quality.check("CS1", null, GOOD, false, "a", new Actor("李雷", Role.AGENT)))
        .hasMessage("Quality is checked by inspector, supervisor or admin.");
    assertThatThrownBy(() -> quality.check("CS404", null, GOOD, false, "a", ZHAO))
        .hasMessage("There is no ticket CS404.");
  }

  @Test
  void a_file_that_is_wrong_is_refused_with_its_place() {
    QualityRules rules = desk.part(QualityRules.class);

    assertThatThrownBy(() -> rules.reload(text().replace("share: 10", "share: 101")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("quality.yaml: /share is '101'");
    assertThatThrownBy(() -> rules.reload(text().replace("points: 20", "points: 0")))
        .hasMessageContaining("/criteria/record/points is '0'");
  }

  private static long sampled(QualityRules rules) {
    return IntStream.range(0, 10_000)
        .filter(i -> rules.sampled("CS20261123%05d".formatted(i)))
        .count();
  }

  private static void move(String number, TicketState to) {
    desk.part(Transitions.class)
        .change(number, null, new Wish(to, "处理", null, null), new Actor("李主管", Role.SUPERVISOR));
  }

  private static String text() {
    try {
      return Files.readString(Path.of("config", "quality.yaml"));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
