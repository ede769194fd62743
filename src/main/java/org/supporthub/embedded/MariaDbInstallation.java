package org.supporthub.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Makes the system tables of a new server. */
final class MariaDbInstallation {
  private MariaDbInstallation() {}

  /** Works aside and renames, so that the tables are there as a whole or not at all. */
  static void make(MariaDbFolder folder, MariaDbCommands commands) throws IOException {
    Path fresh = folder.freshInstallation();
    Path log = folder.home().resolve("install.log");
    Process installer = MariaDbProcess.start(commands.install(fresh), folder.home(), log);
    if (installer.onExit().join().exitValue() != 0) {
      throw new EmbeddedServerException(
          "MariaDB cannot be installed in %s: %s (%s)"
              .formatted(folder.home(), MariaDbProcess.complaints(log), log));
    }
    Files.move(fresh, folder.tables(), StandardCopyOption.ATOMIC_MOVE);
  }
}
