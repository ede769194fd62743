package org.supporthub.camel.jms;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that exists while the hub runs; found at start, it tells that the last stop was none. */
public final class RunningMark implements AutoCloseable {
  private final Path file;
  private final boolean uncleanStop;

  public RunningMark(Path dataDir) {
    this.file = dataDir.resolve("running");
    try {
      Files.createDirectories(dataDir);
      this.uncleanStop = Files.exists(file);
      if (!uncleanStop) {
        Files.createFile(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether the process before this one was killed or crashed. */
  public boolean uncleanStop() {
    return uncleanStop;
  }

  @Override
  public void close() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
