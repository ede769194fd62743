package org.supporthub.settings;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A random secret in the data folder: made once, readable by its owner only. */
public record SecretFile(Path path) {
  private static final Logger log = LoggerFactory.getLogger(SecretFile.class);

  /** The secret; made if there is none yet. */
  public String readOrMake() {
    try {
      return Files.exists(path) ? read() : make();
    } catch (IOException e) {
      throw new ConfigException(
          "%s can be neither read nor written: %s".formatted(path, e.getMessage()), e);
    }
  }

  private String read() throws IOException {
    return Files.readString(path).strip();
  }

  private String make() throws IOException {
    byte[] random = new byte[32];
    new SecureRandom().nextBytes(random);
    String token = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    Files.createDirectories(path.toAbsolutePath().getParent());
    try {
      Files.createFile(path, ownerOnly());
    } catch (FileAlreadyExistsException e) {
      return read();
    }
    Files.writeString(path, token + System.lineSeparator());
    log.info("Made a secret, see {}", path);
    return token;
  }

  private FileAttribute<?>[] ownerOnly() {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }
}
