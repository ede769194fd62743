package org.supporthub.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts, finds and stops the processes of MariaDB. */
final class MariaDbProcess {
  private static final Logger LOG = LoggerFactory.getLogger(MariaDbProcess.class);
  private static final Duration FOR_A_SHUTDOWN = Duration.ofSeconds(60);
  private static final Pattern COMPLAINT =
      Pattern.compile("error|fatal|cannot|can't|not found|denied", Pattern.CASE_INSENSITIVE);

  private MariaDbProcess() {}

  /** Starts a program that writes to a log of its own; the log of the run before is kept too. */
  static Process start(List<String> command, Path folder, Path log) throws IOException {
    if (Files.exists(log)) {
      Files.move(
          log,
          log.resolveSibling(log.getFileName() + ".before"),
          StandardCopyOption.REPLACE_EXISTING);
    }
    ProcessBuilder program =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    // A server deletes what looks like temporary tables of a dead one, so none may see another's.
    program.environment().put("TMPDIR", Files.createDirectories(folder.resolve("tmp")).toString());
    try {
      return program.start();
    } catch (IOException e) {
      throw new EmbeddedServerException(
          "%s cannot be started: %s".formatted(command.get(0), e.getMessage()), e);
    }
  }

  /**
   * A server that works on these tables, though this hub has not started it. The process id of the
   * last start is only a hint: the number may belong to another program by now, and a hub killed at
   * the wrong moment has not noted it.
   */
  static Optional<ProcessHandle> serverOf(MariaDbFolder folder) throws IOException {
    String ours = "--datadir=" + folder.tables();
    return Stream.concat(
            folder.pid().flatMap(ProcessHandle::of).stream(), ProcessHandle.allProcesses())
        .filter(process -> arguments(process).contains(ours))
        .findFirst();
  }

  /** Ends the installer that outlived its hub: until it is gone, its folder fills again. */
  static void killWorkersOn(String folder) {
    ProcessHandle.allProcesses()
        .filter(process -> arguments(process).stream().anyMatch(each -> each.endsWith(folder)))
        .forEach(
            process -> {
              process.destroyForcibly();
              ended(process);
            });
  }

  static List<String> arguments(ProcessHandle process) {
    return process.info().arguments().map(List::of).orElse(List.of());
  }

  /** Asks the server to shut down and waits for it. */
  static void stop(ProcessHandle process) {
    process.destroy();
    if (!ended(process)) {
      LOG.warn("MariaDB, process {}, does not shut down and is killed", process.pid());
      process.destroyForcibly();
      ended(process);
    }
  }

  private static boolean ended(ProcessHandle process) {
    try {
      process.onExit().get(FOR_A_SHUTDOWN.toSeconds(), TimeUnit.SECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Another program took the port between our look and the start. */
  static boolean portWasTaken(Path log) throws IOException {
    return lines(log).stream().anyMatch(line -> line.contains("Bind on TCP/IP port"));
  }

  /** The lines of a log that say what went wrong, else its last ones. */
  static String complaints(Path log) throws IOException {
    List<String> lines = lines(log);
    List<String> telling = lines.stream().filter(COMPLAINT.asPredicate()).limit(3).toList();
    List<String> shown =
        telling.isEmpty() ? lines.subList(Math.max(0, lines.size() - 3), lines.size()) : telling;
    return shown.isEmpty() ? "it printed nothing" : String.join(" / ", shown);
  }

  private static List<String> lines(Path log) throws IOException {
    return new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
        .lines()
        .filter(line -> !line.isBlank())
        .toList();
  }
}
