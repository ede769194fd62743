package org.supporthub.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/** Where one run of the bench keeps what it measures; afterwards only the logs stay. */
final class RunFolder {
  private static final Path ALL =
      Path.of("target", "bench", "run-" + ProcessHandle.current().pid()).toAbsolutePath();

  private RunFolder() {}

  static Path of(String name) {
    try {
      return Files.createDirectories(ALL.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Databases and journals take gigabytes, so they go when their part is over. */
  static void keepOnlyLogs() throws IOException {
    for (Path part : entries(ALL)) {
      for (Path entry : entries(part)) {
        if (Files.isDirectory(entry)) {
          FileSystemUtils.deleteRecursively(entry);
        }
      }
    }
  }

  private static List<Path> entries(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.toList();
    }
  }
}
