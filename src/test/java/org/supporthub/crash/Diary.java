package org.supporthub.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;

/** What the campaign did when, a line each, to be laid beside the hub's log. */
final class Diary {
  private final Path file;

  Diary(Path file) {
    this.file = file;
  }

  void note(String what) {
    try {
      Files.writeString(
          file,
          "%s %s%n".formatted(Instant.now(), what),
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
