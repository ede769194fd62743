package org.supporthub.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.supporthub.HubProcess;
import org.supporthub.TestDatabase;

/**
 * The hub's own: the broker lives and dies with the hub, the database is a process beside it that
 * the hub has to look after.
 */
final class EmbeddedParts implements Parts {
  private final Path home;
  private long killed;

  EmbeddedParts(Path folder) {
    this.home = folder.resolve("data/mariadb").toAbsolutePath();
  }

  @Override
  public void connect(HubProcess hub) {
    hub.with("HUB_EMBEDDED_SOFTWAREDIR", TestDatabase.SOFTWARE.toAbsolutePath().toString())
        .with("HUB_EMBEDDED_DATABASEOPTIONS_0", "--innodb-buffer-pool-size=64M")
        .with("HUB_EMBEDDED_DATABASEOPTIONS_1", "--innodb-log-file-size=32M");
  }

  @Override
  public Connection database() throws SQLException {
    return DriverManager.getConnection(
        "jdbc:mariadb://127.0.0.1:%s/hub".formatted(read("port")), "hub", read("password"));
  }

  @Override
  public void kill(Target target) {
    killed = Long.parseLong(read("pid"));
    ProcessHandle server = ProcessHandle.of(killed).orElseThrow();
    server.destroyForcibly();
    server.onExit().join();
  }

  /** The hub starts it again by itself. */
  @Override
  public void restore(Target target) {
    Awaitility.await("the hub has started its database again")
        .atMost(Duration.ofSeconds(60))
        .ignoreExceptionsMatching(notYet -> notYet instanceof SQLException)
        .until(
            () -> {
              try (Connection connection = database()) {
                return connection.isValid(5) && Long.parseLong(read("pid")) != killed;
              }
            });
  }

  private String read(String file) {
    try {
      return Files.readString(home.resolve(file)).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    // They end with the hub.
  }
}
