package org.supporthub.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/** A hub of its own that only runs the database, so that a test can kill it. */
final class LauncherProcess {
  private LauncherProcess() {}

  /** Arguments: folder of the database, folder of the programs, file to write the process id to. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    MariaDb server = MariaDb.start(Path.of(arguments[0]), Path.of(arguments[1]), MariaDbTest.SMALL);
    Runtime.getRuntime().addShutdownHook(new Thread(server::close));
    Path report = Path.of(arguments[2]);
    Path draft = report.resolveSibling("draft");
    Files.writeString(draft, Long.toString(server.pid()));
    Files.move(draft, report, StandardCopyOption.ATOMIC_MOVE);
    Thread.sleep(Long.MAX_VALUE);
  }

  static Process start(List<String> prefix, String classPath, Path home, Path software, Path report)
      throws IOException {
    List<String> command = new ArrayList<>(prefix);
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx128m",
            "-cp",
            classPath,
            LauncherProcess.class.getName(),
            home.toString(),
            software.toString(),
            report.toString()));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(report.resolveSibling("launcher.log").toFile())
        .start();
  }
}
