package org.supporthub.enrich;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Programs that stand in for engines. */
final class Programs {
  private Programs() {}

  static Path script(Path folder, String lines) throws IOException {
    Path program = Files.createTempFile(folder, "engine-", ".sh");
    Files.writeString(program, "#!/bin/sh\n" + lines);
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    return program;
  }
}
