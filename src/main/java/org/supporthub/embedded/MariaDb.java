package org.supporthub.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The hub's own MariaDB server: a process beside the hub, reachable from this machine only, its
 * tables in a folder that outlives every stop. A server that a killed hub has left behind is taken
 * over.
 */
public final class MariaDb implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(MariaDb.class);
  private static final String NAME = "hub";

  /** A server that recovers from a crash opens its port late. */
  private static final Duration FOR_A_START = Duration.ofMinutes(10);

  private static final Duration FOR_AN_ANSWER = Duration.ofSeconds(20);
  private static final int PORTS_TO_TRY = 3;
  private static final int PAUSE_SECONDS = 2;
  private static final int ACCESS_DENIED = 1045;

  private final MariaDbFolder folder;
  private final MariaDbCommands commands;
  private final String password;
  private volatile ProcessHandle server;
  private volatile int port;
  private volatile boolean closing;

  private MariaDb(MariaDbFolder folder, MariaDbCommands commands) throws IOException {
    this.folder = folder;
    this.commands = commands;
    this.password = folder.password();
    Optional<ProcessHandle> orphan = MariaDbProcess.serverOf(folder);
    this.server = orphan.isPresent() ? adoptOrReplace(orphan.get()) : launch();
    folder.rememberPid(server.pid());
  }

  /**
   * Starts the server, or takes over the one that still runs.
   *
   * @param home folder of the tables and everything else that belongs to this server
   * @param software folder the programs are unpacked to; may be shared by several servers
   * @param options further options for the server, such as sizes
   * @throws EmbeddedServerException with a sentence that says why it cannot run
   */
  public static MariaDb start(Path home, Path software, List<String> options) {
    return start(home, MariaDbSoftware.in(software), options);
  }

  static MariaDb start(Path home, MariaDbSoftware software, List<String> options) {
    try {
      MariaDbFolder folder = MariaDbFolder.open(home);
      try {
        return new MariaDb(folder, new MariaDbCommands(folder, software, options));
      } catch (IOException | RuntimeException e) {
        folder.close();
        throw e;
      }
    } catch (IOException e) {
      throw new EmbeddedServerException(
          "MariaDB cannot use the folder %s: %s".formatted(home, e), e);
    }
  }

  /** The JDBC URL of the hub's database. */
  public String url() {
    return "jdbc:mariadb://127.0.0.1:%d/%s".formatted(port, NAME);
  }

  /** The database user. */
  public String user() {
    return NAME;
  }

  /** The password of {@link #user()}. */
  public String password() {
    return password;
  }

  /** The process id of the server. */
  public long pid() {
    return server.pid();
  }

  /**
   * From now on starts the server again when it ends unasked, as when the system ran out of memory
   * and chose it. The pause is for a hub that is being stopped together with its server.
   */
  void startAgainWheneverItEnds() {
    server.onExit().thenRunAsync(this::startAgain, afterAPause());
  }

  private synchronized void startAgain() {
    if (closing) {
      return;
    }
    LOG.error("MariaDB, process {}, has ended and is started again", server.pid());
    try {
      server = launch();
      startAgainWheneverItEnds();
    } catch (IOException | EmbeddedServerException e) {
      if (!closing) {
        LOG.error("MariaDB cannot be started again, the next try follows", e);
        afterAPause().execute(this::startAgain);
      }
    }
  }

  private static Executor afterAPause() {
    return CompletableFuture.delayedExecutor(PAUSE_SECONDS, TimeUnit.SECONDS);
  }

  /** Shuts the server down and waits for it; its data stays. */
  @Override
  public void close() {
    closing = true;
    synchronized (this) {
      MariaDbProcess.stop(server);
      try {
        folder.forgetPid();
        folder.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Only a server with the very options of today is taken over. */
  private ProcessHandle adoptOrReplace(ProcessHandle orphan) throws IOException {
    port = folder.lastPort().orElse(0);
    List<String> command = commands.serve(port);
    boolean asToday = MariaDbProcess.arguments(orphan).equals(command.subList(1, command.size()));
    if (asToday && answers(orphan, FOR_AN_ANSWER)) {
      LOG.info("Taking over MariaDB, process {}, port {}", orphan.pid(), port);
      return orphan;
    }
    MariaDbProcess.stop(orphan);
    return launch();
  }

  private ProcessHandle launch() throws IOException {
    if (!Files.exists(folder.tables())) {
      MariaDbInstallation.make(folder, commands);
    }
    folder.writeInitFile(MariaDbCommands.initialSql(NAME, password));
    for (int attempt = 1; ; attempt++) {
      port = folder.freePort();
      ProcessHandle started =
          MariaDbProcess.start(commands.serve(port), folder.home(), folder.log()).toHandle();
      folder.rememberPid(started.pid());
      if (answers(started, FOR_A_START)) {
        LOG.info("Started MariaDB, process {}, port {}", started.pid(), port);
        return started;
      }
      MariaDbProcess.stop(started);
      if (attempt == PORTS_TO_TRY || !MariaDbProcess.portWasTaken(folder.log())) {
        throw new EmbeddedServerException(
            "MariaDB in %s does not start: %s (%s)"
                .formatted(folder.home(), MariaDbProcess.complaints(folder.log()), folder.log()));
      }
    }
  }

  private boolean answers(ProcessHandle process, Duration patience) {
    long end = System.nanoTime() + patience.toNanos();
    while (!closing && process.isAlive() && System.nanoTime() < end) {
      try (Connection connection = DriverManager.getConnection(url(), user(), password)) {
        return connection.isValid(5);
      } catch (SQLException notYet) {
        if (notYet.getErrorCode() == ACCESS_DENIED) {
          return false;
        }
        LOG.debug("MariaDB does not answer yet: {}", notYet.getMessage());
      }
      try {
        Thread.sleep(50);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return false;
  }
}
