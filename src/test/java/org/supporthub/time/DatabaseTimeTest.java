package org.supporthub.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import org.supporthub.TestDatabase;

class DatabaseTimeTest {
  private static final Instant NOON = Instant.parse("2026-03-05T12:00:00Z");

  private Instant databaseTime = NOON;
  private Duration answerTakes = Duration.ZERO;
  private boolean away;
  private long nanos = -5_000_000_000L;
  private final DatabaseTime time = new DatabaseTime(this::database, () -> nanos);

  private Instant database() {
    if (away) {
      throw new DataAccessResourceFailureException("away");
    }
    nanos += answerTakes.toNanos();
    return databaseTime;
  }

  private void pass(Duration elapsed) {
    nanos += elapsed.toNanos();
    databaseTime = databaseTime.plus(elapsed);
  }

  @Test
  void it_is_the_databases_time_and_goes_on_without_asking() {
    pass(Duration.ofHours(3));
    away = true;

    assertThat(time.instant()).isEqualTo(NOON.plus(Duration.ofHours(3)));
  }

  @Test
  void while_the_database_is_away_time_goes_on() {
    away = true;
    pass(Duration.ofMinutes(1));

    assertThatThrownBy(time::ask).isInstanceOf(DataAccessResourceFailureException.class);

    assertThat(time.instant()).isEqualTo(NOON.plus(Duration.ofMinutes(1)));
  }

  @Test
  void a_database_with_another_clock_is_followed() {
    databaseTime = databaseTime.minus(Duration.ofHours(2));

    time.ask();

    assertThat(time.instant()).isEqualTo(NOON.minus(Duration.ofHours(2)));
  }

  @Test
  void an_answer_is_taken_as_of_the_middle_of_the_question() {
    answerTakes = Duration.ofMillis(100);
    databaseTime = NOON.plusMillis(50);

    time.ask();

    assertThat(time.instant()).isEqualTo(NOON.plusMillis(100));
  }

  @Test
  void of_two_answers_the_quicker_one_counts() {
    answerTakes = Duration.ofMillis(900);
    databaseTime = NOON.plusMillis(890);

    time.ask();

    assertThat(time.instant()).isEqualTo(NOON.plusMillis(900));
  }

  @Test
  void a_slow_answer_proves_no_more_than_it_says() {
    answerTakes = Duration.ofSeconds(1);
    databaseTime = NOON.plus(Duration.ofHours(2));

    time.ask();

    assertThat(time.instant()).isEqualTo(databaseTime);

    answerTakes = Duration.ZERO;
    time.ask();

    assertThat(time.instant()).isEqualTo(databaseTime);
  }

  @Test
  void an_answer_that_took_too_long_is_not_believed() {
    answerTakes = Duration.ofSeconds(5);

    time.ask();

    assertThat(time.instant()).isEqualTo(NOON.plusSeconds(5));
  }

  @Test
  void the_real_database_is_asked_for_utc() {
    DatabaseTime real =
        new DatabaseTime(new DatabaseTimeStore(TestDatabase.jdbcClient())::now, System::nanoTime);

    assertThat(Duration.between(Instant.now(), real.instant()).abs())
        .isLessThan(Duration.ofSeconds(20));
  }
}
