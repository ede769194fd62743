package org.supporthub;

import java.nio.file.Path;
import java.util.List;
import org.supporthub.embedded.MariaDb;

/**
 * A MariaDB server beside the hub, which the hub knows by URL, user and password only; tests may
 * stop it, kill it and start it again with its data on the same port.
 */
public final class ExternalMariaDb implements AutoCloseable {
  private final Path home;
  private MariaDb server;

  private ExternalMariaDb(Path home) {
    this.home = home;
    this.server = launch(home);
  }

  /** Starts a server whose data lies in the folder. */
  public static ExternalMariaDb start(Path home) {
    return new ExternalMariaDb(home);
  }

  private static MariaDb launch(Path home) {
    return MariaDb.start(
        home,
        TestDatabase.SOFTWARE,
        List.of("--innodb-buffer-pool-size=64M", "--innodb-log-file-size=16M"));
  }

  public String url() {
    return server.url();
  }

  public String user() {
    return server.user();
  }

  public String password() {
    return server.password();
  }

  /** As the power switch does it. */
  public void kill() {
    ProcessHandle process = ProcessHandle.of(server.pid()).orElseThrow();
    process.destroyForcibly();
    process.onExit().join();
    server.close();
  }

  /** An orderly shutdown. */
  public void stop() {
    server.close();
  }

  /** After {@link #stop()} or {@link #kill()}. */
  public void startAgain() {
    server = launch(home);
  }

  @Override
  public void close() {
    server.close();
  }
}
