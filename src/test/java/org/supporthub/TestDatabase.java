package org.supporthub;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.net.URI;
import java.nio.file.Path;
import java.util.Properties;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.core.io.FileSystemResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.supporthub.embedded.MariaDb;
import org.supporthub.embedded.UtcTimeZone;

/**
 * The MariaDB all tests of one run share, with the hub's schema: a server of our own below {@code
 * target}, begun anew by the first test that asks and stopped with the test process.
 */
public final class TestDatabase {
  /** Where tests keep the unpacked programs; every server of theirs may use them. */
  public static final Path SOFTWARE = Path.of("target", "test-data", "software");

  /** One for each of the processes that run tests at the same time. */
  private static final Path HOME =
      Path.of("target", "test-data", System.getProperty("test.database", "db-1"));

  private static final String CONNECTION = "spring.datasource.hikari.data-source-properties.";

  private TestDatabase() {}

  /** Connections as in production: same properties, same isolation. */
  public static DataSource dataSource() {
    return Shared.POOL;
  }

  public static JdbcTemplate jdbcTemplate() {
    return new JdbcTemplate(Shared.POOL);
  }

  public static JdbcClient jdbcClient() {
    return JdbcClient.create(Shared.POOL);
  }

  /** URL for tests that start the whole hub with {@code spring.datasource.url}. */
  public static String url() {
    return Shared.server.url();
  }

  public static String user() {
    return Shared.server.user();
  }

  public static String password() {
    return Shared.server.password();
  }

  /** Deletes what a test has written; what the migrations wrote stays. */
  public static void empty() {
    JdbcTemplate jdbc = jdbcTemplate();
    jdbc.queryForList(
            """
            SELECT table_name
              FROM information_schema.tables
             WHERE table_schema = DATABASE()
               AND table_type = 'BASE TABLE'
               AND table_name NOT IN ('lease', 'flyway_schema_history')
            """,
            String.class)
        .forEach(table -> jdbc.execute("DELETE FROM `" + table + "`"));
  }

  /** Where the server listens. */
  public static int port() {
    return URI.create(url().substring("jdbc:".length())).getPort();
  }

  /** Does something while the server is down, and starts it again on the same port. */
  public static void whileDown(Runnable work) {
    int port = port();
    Shared.server.close();
    try {
      work.run();
    } finally {
      Shared.restarted(port);
    }
  }

  /** Does something while the server takes no changes, as after a failover to a replica. */
  public static void whileReadOnly(Runnable work) {
    int port = port();
    Shared.server.close();
    try {
      Shared.restarted(port, "--read-only");
      work.run();
    } finally {
      Shared.server.close();
      Shared.restarted(port);
    }
  }

  private static HikariDataSource pool(MariaDb server) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(server.url());
    config.setUsername(server.user());
    config.setPassword(server.password());
    config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
    config.setMaximumPoolSize(16);
    config.setMinimumIdle(1);
    config.setConnectionTimeout(20_000);
    config.setDataSourceProperties(connectionProperties());
    return new HikariDataSource(config);
  }

  /** Those of the hub itself, from its own settings file. */
  private static Properties connectionProperties() {
    YamlPropertiesFactoryBean yaml = new YamlPropertiesFactoryBean();
    yaml.setResources(new FileSystemResource("config/application.yaml"));
    Properties found = new Properties();
    Properties all = yaml.getObject();
    if (all == null || all.getProperty(CONNECTION + "connectionTimeZone") == null) {
      throw new IllegalStateException("config/application.yaml has no connection properties");
    }
    all.stringPropertyNames().stream()
        .filter(key -> key.startsWith(CONNECTION))
        .forEach(
            key -> found.setProperty(key.substring(CONNECTION.length()), all.getProperty(key)));
    return found;
  }

  /** Started when the first test asks. */
  private static final class Shared {
    static MariaDb server = started();
    static final HikariDataSource POOL = pool(server);

    static {
      UtcTimeZone.set();
      Runtime.getRuntime().addShutdownHook(new Thread(Shared::stop));
      JdbcTemplate jdbc = new JdbcTemplate(POOL);
      jdbc.execute("DROP DATABASE IF EXISTS hub");
      jdbc.execute("CREATE DATABASE hub CHARACTER SET utf8mb4");
      POOL.getHikariPoolMXBean().softEvictConnections();
      Flyway.configure().dataSource(POOL).load().migrate();
    }

    private static MariaDb started(String... options) {
      return MariaDb.start(
          HOME,
          SOFTWARE,
          Stream.concat(Stream.of("--innodb-buffer-pool-size=128M"), Stream.of(options)).toList());
    }

    static void restarted(int port, String... options) {
      server = started(options);
      if (port() != port) {
        throw new IllegalStateException("port %d was taken meanwhile".formatted(port));
      }
    }

    private static void stop() {
      POOL.close();
      server.close();
    }
  }
}
