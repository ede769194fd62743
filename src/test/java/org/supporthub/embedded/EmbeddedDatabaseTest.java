package org.supporthub.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TimeZone;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcTemplateAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.util.FileSystemUtils;
import org.supporthub.ExternalMariaDb;
import org.supporthub.TestDatabase;

class EmbeddedDatabaseTest {
  private static final Path FOLDER = Path.of("target", "test-data", "embedded-database");

  private final Path dataDir = FOLDER.resolve("data");

  @BeforeEach
  @AfterEach
  void nothing() throws IOException {
    FileSystemUtils.deleteRecursively(FOLDER);
  }

  @Test
  void without_a_url_the_hub_runs_a_database_of_its_own_and_migrates_it() {
    long server;
    try (ConfigurableApplicationContext hub = hub()) {
      server = hub.getBean(MariaDb.class).pid();

      assertThat(migrations(hub)).isPositive();
      assertThat(dataDir.resolve("mariadb/data")).isDirectory();
    }
    assertThat(ProcessHandle.of(server)).isEmpty();
  }

  @Test
  void a_url_that_is_blank_is_none() {
    try (ConfigurableApplicationContext hub = hub("--spring.datasource.url=")) {
      assertThat(hub.getBeansOfType(MariaDb.class)).hasSize(1);
      assertThat(migrations(hub)).isPositive();
    }
  }

  @Test
  void the_pool_has_the_properties_of_the_settings_file() {
    try (ConfigurableApplicationContext hub = hub()) {
      HikariDataSource pool = (HikariDataSource) hub.getBean(DataSource.class);
      assertThat(pool.getMaximumPoolSize()).isEqualTo(16);
      assertThat(pool.getConnectionTimeout()).isEqualTo(5_000);
      assertThat(pool.getTransactionIsolation()).isEqualTo("TRANSACTION_READ_COMMITTED");
      assertThat(pool.getDataSourceProperties())
          .containsOnlyKeys(
              "connectionTimeZone",
              "forceConnectionTimeZoneToSession",
              "preserveInstants",
              "connectTimeout",
              "socketTimeout");
    }
  }

  @Test
  void times_are_stored_as_utc_whatever_the_zone_of_the_machine() {
    TimeZone zone = TimeZone.getDefault();
    TimeZone.setDefault(TimeZone.getTimeZone("Asia/Shanghai"));
    try (ConfigurableApplicationContext hub = hub()) {
      JdbcTemplate jdbc = hub.getBean(JdbcTemplate.class);
      jdbc.execute("CREATE TABLE appointment (at DATETIME(6))");
      Instant at = Instant.parse("2026-11-23T18:30:00.123456Z");
      jdbc.update("INSERT INTO appointment VALUES (?)", at);

      Instant read =
          jdbc.queryForObject(
              "SELECT at FROM appointment", (row, number) -> row.getObject(1, Instant.class));
      assertThat(read).isEqualTo(at);
      assertThat(jdbc.queryForObject("SELECT CAST(at AS CHAR) FROM appointment", String.class))
          .isEqualTo("2026-11-23 18:30:00.123456");
    } finally {
      TimeZone.setDefault(zone);
    }
  }

  @Test
  void a_server_that_ends_unasked_is_started_again() {
    try (ConfigurableApplicationContext hub = hub()) {
      int before = migrations(hub);
      MariaDb server = hub.getBean(MariaDb.class);
      long killed = server.pid();
      ProcessHandle.of(killed).orElseThrow().destroyForcibly();

      await().atMost(Duration.ofSeconds(30)).until(() -> server.pid() != killed);
      await()
          .atMost(Duration.ofSeconds(30))
          .ignoreExceptions()
          .until(() -> migrations(hub) == before);
    }
  }

  @Test
  void with_a_url_only_the_external_server_is_used() {
    try (ExternalMariaDb external = ExternalMariaDb.start(FOLDER.resolve("external"));
        ConfigurableApplicationContext hub = hub(external)) {
      assertThat(hub.getBeansOfType(MariaDb.class)).isEmpty();
      assertThat(dataDir).doesNotExist();
      assertThat(migrations(hub)).isPositive();
      assertThat(((HikariDataSource) hub.getBean(DataSource.class)).getJdbcUrl())
          .isEqualTo(external.url());
    }
  }

  @Test
  void an_external_server_that_was_killed_is_used_again_when_it_is_back() {
    try (ExternalMariaDb external = ExternalMariaDb.start(FOLDER.resolve("external"));
        ConfigurableApplicationContext hub = hub(external)) {
      int before = migrations(hub);
      external.kill();
      assertThatThrownBy(() -> migrations(hub)).isInstanceOf(RuntimeException.class);

      external.startAgain();

      // The pool may still hand out a connection it used a moment ago, once each.
      Awaitility.await()
          .ignoreExceptionsInstanceOf(DataAccessException.class)
          .untilAsserted(() -> assertThat(migrations(hub)).isEqualTo(before));
    }
  }

  @Test
  void a_second_hub_ends_with_a_sentence() throws IOException {
    try (MariaDb other =
        MariaDb.start(dataDir.resolve("mariadb"), TestDatabase.SOFTWARE, List.of())) {
      assertThatThrownBy(this::hub)
          .hasRootCauseInstanceOf(EmbeddedServerException.class)
          .rootCause()
          .satisfies(
              cause ->
                  assertThat(new EmbeddedServerFailureAnalyzer().analyze(cause).getDescription())
                      .contains("is in use by another hub"));
      assertThat(Files.exists(dataDir.resolve("mariadb/data"))).isTrue();
      assertThat(other.pid()).isPositive();
    }
  }

  private ConfigurableApplicationContext hub(ExternalMariaDb external) {
    return hub(
        "--spring.datasource.url=" + external.url(),
        "--spring.datasource.username=" + external.user(),
        "--spring.datasource.password=" + external.password());
  }

  private ConfigurableApplicationContext hub(String... more) {
    List<String> arguments = new ArrayList<>(List.of(more));
    arguments.add("--hub.data-dir=" + dataDir);
    arguments.add("--hub.embedded.software-dir=" + TestDatabase.SOFTWARE);
    arguments.add("--hub.embedded.database-options=" + String.join(",", MariaDbTest.SMALL));
    return new SpringApplicationBuilder(DatabaseOnly.class)
        .web(WebApplicationType.NONE)
        .run(arguments.toArray(String[]::new));
  }

  private static int migrations(ConfigurableApplicationContext hub) {
    Integer count =
        hub.getBean(JdbcTemplate.class)
            .queryForObject(
                "SELECT COUNT(*) FROM flyway_schema_history WHERE success", Integer.class);
    return count == null ? 0 : count;
  }

  @Import(EmbeddedDatabase.class)
  @ImportAutoConfiguration({
    DataSourceAutoConfiguration.class,
    JdbcTemplateAutoConfiguration.class,
    FlywayAutoConfiguration.class
  })
  static class DatabaseOnly {}
}
