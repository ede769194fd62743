package org.supporthub.channel.oauth;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.supporthub.message.Sha256;

/**
 * The refresh tokens that providers gave in place of the configured ones: a file a channel in the
 * data folder, which its owner alone reads. In the database they would be away with it, and mail is
 * fetched while it is.
 */
final class RefreshTokens {
  private final Path folder;
  private final ObjectMapper json = JsonMapper.builder().build();

  RefreshTokens(Path folder) {
    this.folder = folder;
  }

  /**
   * A token that took the place of another.
   *
   * @param configured SHA-256 of the configured token it descends from
   * @param endsAt seconds since 1970; null when the provider does not tell
   */
  record Kept(String configured, String token, @Nullable Long endsAt) {
    Kept {
      Objects.requireNonNull(configured);
      Objects.requireNonNull(token);
    }

    @Override
    public String toString() {
      return "Kept[]";
    }
  }

  static String fingerprint(String configured) {
    return Sha256.of(configured.getBytes(StandardCharsets.UTF_8));
  }

  /** What was kept for a channel; nothing once another token is configured. */
  Optional<Kept> find(String channel, String configured) throws IOException {
    Path file = file(channel);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    Kept kept = json.readValue(Files.readAllBytes(file), Kept.class);
    if (kept == null) {
      throw new IOException("no token in it");
    }
    return Optional.of(kept).filter(each -> each.configured().equals(fingerprint(configured)));
  }

  /** It is on the disk when this returns, because the one before may be worth nothing by then. */
  void keep(String channel, Kept kept) throws IOException {
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(folder, ownerOnly("rwx------"));
    }
    Path next = folder.resolve(channel + ".next");
    Files.deleteIfExists(next);
    try (FileChannel out =
        FileChannel.open(
            next,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            ownerOnly("rw-------"))) {
      ByteBuffer bytes = ByteBuffer.wrap(json.writeValueAsBytes(kept));
      while (bytes.hasRemaining()) {
        out.write(bytes);
      }
      out.force(true);
    }
    Files.move(
        next, file(channel), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
      directory.force(true);
    }
  }

  private Path file(String channel) {
    return folder.resolve(channel + ".json");
  }

  private FileAttribute<?>[] ownerOnly(String permissions) {
    return folder.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }
}
