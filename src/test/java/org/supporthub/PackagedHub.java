package org.supporthub;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.springframework.util.FileSystemUtils;

/** What {@code mvn package} made: the one jar, and the same unpacked, as the container has it. */
final class PackagedHub {
  private static final Path TARGET = Path.of("target").toAbsolutePath();

  private PackagedHub() {}

  /** Starts in half the time of the one jar, whose classes have to be looked for in jars in it. */
  static Path unpacked() {
    try {
      Path jar = jar();
      Path home = TARGET.resolve("hub-" + Files.getLastModifiedTime(jar).toMillis());
      if (!Files.exists(home)) {
        unpack(jar, home);
      }
      return home.resolve(jar.getFileName());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Elsewhere first: the tests of another process may do the same. */
  private static void unpack(Path jar, Path home) throws IOException, InterruptedException {
    Path own = Files.createTempDirectory(TARGET, "hub-unpacking");
    int exit =
        new ProcessBuilder(
                List.of(
                    java(),
                    "-Djarmode=tools",
                    "-jar",
                    jar.toString(),
                    "extract",
                    "--force",
                    "--destination",
                    own.toString()))
            .inheritIO()
            .start()
            .waitFor();
    if (exit != 0) {
      throw new IllegalStateException("%s cannot be unpacked".formatted(jar));
    }
    try {
      Files.move(own, home);
    } catch (FileSystemException e) {
      if (!Files.exists(home)) {
        throw e;
      }
      FileSystemUtils.deleteRecursively(own);
    }
  }

  static Path jar() {
    try (var files = Files.list(TARGET)) {
      return files
          .filter(
              file -> file.getFileName().toString().matches("support-hub-.*(?<!-sources)\\.jar"))
          .findFirst()
          .orElseThrow(
              () -> new IllegalStateException("target/support-hub-*.jar is not packaged yet"));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }
}
