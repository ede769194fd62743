package org.supporthub;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

class TestDatabaseTest {
  private final JdbcTemplate jdbc = TestDatabase.jdbcTemplate();

  @Test
  void has_the_schema_and_gives_it_back_empty() {
    UUID id = UUID.randomUUID();
    jdbc.update(
        "INSERT INTO duplicate (message_id, of_id, channel, reason, received_at) VALUES (?,?,?,?,?)",
        id,
        id,
        "support-mail",
        "fingerprint",
        Instant.parse("2026-03-29T01:30:00.123456Z"));

    Instant receivedAt =
        jdbc.queryForObject(
            "SELECT received_at FROM duplicate", (row, number) -> row.getObject(1, Instant.class));
    UUID messageId =
        jdbc.queryForObject(
            "SELECT message_id FROM duplicate", (row, number) -> row.getObject(1, UUID.class));
    String column =
        jdbc.queryForObject("SELECT CAST(received_at AS CHAR) FROM duplicate", String.class);
    assertThat(column).isEqualTo("2026-03-29 01:30:00.123456");
    assertThat(receivedAt).isEqualTo("2026-03-29T01:30:00.123456Z");
    assertThat(messageId).isEqualTo(id);

    TestDatabase.empty();

    assertThat(jdbc.queryForObject("SELECT COUNT(*) FROM duplicate", Integer.class)).isZero();
    assertThat(jdbc.queryForList("SELECT name FROM lease", String.class)).contains("relay");
  }

  @Test
  void works_as_production_does() {
    assertThat(jdbc.queryForObject("SELECT @@tx_isolation", String.class))
        .isEqualTo("READ-COMMITTED");
    assertThat(jdbc.queryForObject("SELECT @@session.time_zone", String.class)).isEqualTo("+00:00");
  }
}
