package org.supporthub.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
  private static final int ACCESS_DENIED = 1045;

  private final MariaDbFolder folder;
  private final MariaDbSoftware software;
  private final List<String> options;
  private final String password;
  private ProcessHandle server;
  private int port;

  private MariaDb(MariaDbFolder folder, MariaDbSoftware software, List<String> options)
      throws IOException {
    this.folder = folder;
    this.software = software;
    this.options = options;
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
        return new MariaDb(folder, software, options);
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

  /** Shuts the server down and waits for it; its data stays. */
  @Override
  public void close() {
    MariaDbProcess.stop(server);
    try {
      folder.forgetPid();
      folder.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Only a server with the very options of today is taken over. */
  private ProcessHandle adoptOrReplace(ProcessHandle orphan) throws IOException {
    port = folder.lastPort().orElse(0);
    List<String> command = command();
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
      install();
    }
    folder.writeInitFile(
        """
        CREATE DATABASE IF NOT EXISTS %1$s CHARACTER SET utf8mb4;
        CREATE USER IF NOT EXISTS '%1$s'@'127.0.0.1' IDENTIFIED BY '%2$s';
        ALTER USER '%1$s'@'127.0.0.1' IDENTIFIED BY '%2$s';
        GRANT ALL ON %1$s.* TO '%1$s'@'127.0.0.1';
        """
            .formatted(NAME, password));
    for (int attempt = 1; ; attempt++) {
      port = folder.freePort();
      ProcessHandle started =
          MariaDbProcess.start(command(), folder.home(), folder.log()).toHandle();
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

  /** Makes the system tables aside and renames them, so that they are there as a whole or not. */
  private void install() throws IOException {
    Path fresh = folder.freshInstallation();
    Path log = folder.home().resolve("install.log");
    // Relative paths: the script does not quote, and folders may have blanks in their names.
    Path from = folder.home();
    List<String> command = new ArrayList<>();
    command.add(software.installer().toString());
    command.add("--no-defaults");
    software.basedir().ifPresent(path -> command.add("--basedir=" + from.relativize(path)));
    command.add("--datadir=./" + fresh.getFileName());
    command.addAll(
        List.of("--skip-test-db", "--skip-name-resolve", "--auth-root-socket-user=root"));
    command.addAll(asRoot());
    Process installer = MariaDbProcess.start(command, from, log);
    boolean done = installer.onExit().join().exitValue() == 0;
    if (!done) {
      throw new EmbeddedServerException(
          "MariaDB cannot be installed in %s: %s (%s)"
              .formatted(folder.home(), MariaDbProcess.complaints(log), log));
    }
    Files.move(fresh, folder.tables(), StandardCopyOption.ATOMIC_MOVE);
  }

  private List<String> command() {
    List<String> command = new ArrayList<>();
    command.add(software.server().toString());
    command.add("--no-defaults");
    command.addAll(software.options());
    command.add("--datadir=" + folder.tables());
    command.add("--init-file=" + folder.initFile());
    command.add("--bind-address=127.0.0.1");
    command.add("--port=" + port);
    // Relative to the tables, because the path of a socket may have 107 characters only.
    command.add("--socket=mariadb.sock");
    // Not in the folder of the system, where a clean-up would take them.
    command.add("--pid-file=" + folder.tables().resolve("mariadbd.pid"));
    command.addAll(
        List.of(
            "--skip-name-resolve",
            // TLS towards the same machine only costs eleven seconds of key making at the start.
            "--skip-ssl",
            "--skip-log-bin",
            "--character-set-server=utf8mb4",
            "--default-time-zone=+00:00",
            "--transaction-isolation=READ-COMMITTED",
            "--innodb-flush-log-at-trx-commit=1"));
    command.addAll(asRoot());
    command.addAll(options);
    return command;
  }

  /** As root the server asks to be told so, in words. */
  private static List<String> asRoot() {
    return "root".equals(System.getProperty("user.name")) ? List.of("--user=root") : List.of();
  }

  private boolean answers(ProcessHandle process, Duration patience) {
    long end = System.nanoTime() + patience.toNanos();
    while (process.isAlive() && System.nanoTime() < end) {
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
