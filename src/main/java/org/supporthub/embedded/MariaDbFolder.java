package org.supporthub.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/** What the hub keeps on disk for its MariaDB: tables, password, port, process id, log. */
final class MariaDbFolder implements AutoCloseable {
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");
  private static final String INSTALLING = "installing-";
  private static final int MOST_TRIES = 20;

  private final Path home;
  private final FolderLock lock;

  private MariaDbFolder(Path home, FolderLock lock) {
    this.home = home;
    this.lock = lock;
  }

  /** Opens the folder for this hub alone. */
  static MariaDbFolder open(Path folder) throws IOException {
    FolderLock lock = FolderLock.of(folder);
    return new MariaDbFolder(folder.toRealPath(), lock);
  }

  Path home() {
    return home;
  }

  Path tables() {
    return home.resolve("data");
  }

  Path log() {
    return home.resolve("mariadbd.log");
  }

  Path initFile() {
    return home.resolve("init.sql");
  }

  void writeInitFile(String sql) throws IOException {
    writeSecret(initFile(), sql);
  }

  /**
   * Where a new installation is made; left-overs of a killed one, and who still writes them, go.
   */
  Path freshInstallation() throws IOException {
    try (Stream<Path> files = Files.list(home)) {
      for (Path file : files.filter(MariaDbFolder::isLeftOver).toList()) {
        remove(file);
      }
    }
    return Files.createTempDirectory(home, INSTALLING);
  }

  /** Who still writes there may take a file away just before we do; then we look anew. */
  private static void remove(Path leftOver) throws IOException {
    for (int tries = 1; Files.exists(leftOver); tries++) {
      MariaDbProcess.killWorkersOn(leftOver.getFileName().toString());
      try {
        FileSystemUtils.deleteRecursively(leftOver);
      } catch (NoSuchFileException | DirectoryNotEmptyException e) {
        if (tries == MOST_TRIES) {
          throw e;
        }
      }
    }
  }

  private static boolean isLeftOver(Path file) {
    return file.getFileName().toString().startsWith(INSTALLING);
  }

  /** The password of the database user, made up at the first start. */
  String password() throws IOException {
    Path file = home.resolve("password");
    String known = read(file).orElse("");
    if (!known.isEmpty()) {
      return known;
    }
    byte[] random = new byte[24];
    new SecureRandom().nextBytes(random);
    String password = HexFormat.of().formatHex(random);
    writeSecret(file, password);
    return password;
  }

  /** The port of the last start. */
  Optional<Integer> lastPort() throws IOException {
    return read(home.resolve("port"))
        .filter(text -> text.matches("\\d{1,5}"))
        .map(Integer::valueOf);
  }

  /** The port of the last start while nobody else has it, otherwise a new one. */
  int freePort() throws IOException {
    Optional<Integer> last = lastPort();
    int port = last.isPresent() && isFree(last.get()) ? last.get() : anyPort();
    Files.writeString(home.resolve("port"), Integer.toString(port));
    return port;
  }

  private static int anyPort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException taken) {
      return false;
    }
  }

  Optional<Long> pid() throws IOException {
    return read(home.resolve("pid")).filter(text -> text.matches("\\d{1,18}")).map(Long::valueOf);
  }

  void rememberPid(long pid) throws IOException {
    Files.writeString(home.resolve("pid"), Long.toString(pid));
  }

  void forgetPid() throws IOException {
    Files.deleteIfExists(home.resolve("pid"));
  }

  private static Optional<String> read(Path file) throws IOException {
    return Files.exists(file) ? Optional.of(Files.readString(file).strip()) : Optional.empty();
  }

  private static void writeSecret(Path file, String text) throws IOException {
    Files.deleteIfExists(file);
    Files.createFile(file, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
    Files.writeString(file, text);
  }

  /** Lets another hub have the folder. */
  @Override
  public void close() {
    lock.close();
  }
}
