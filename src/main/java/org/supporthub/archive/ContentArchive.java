package org.supporthub.archive;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.regex.Pattern;
import org.supporthub.message.Content;
import org.supporthub.message.Sha256;

/** A folder of files named by the SHA-256 of their bytes, two levels deep: {@code ab/cd/abcd…}. */
class ContentArchive {
  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

  private final Path root;

  ContentArchive(Path root) {
    this.root = root;
  }

  /** Writes the bytes durably, streaming; bytes that are already there are not written again. */
  ArchivedContent keep(Content content) throws IOException {
    Files.createDirectories(root);
    Path draft = Files.createTempFile(root, "incoming-", ".part");
    try {
      MessageDigest digest = Sha256.digest();
      long size = write(content, draft, digest);
      String name = Sha256.hex(digest.digest());
      Path file = fileOf(name);
      Files.createDirectories(file.getParent());
      if (!Files.exists(file)) {
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
      }
      // Also for a file that was there: whoever wrote it may not have come this far yet.
      for (Path folder = file.getParent(); folder.startsWith(root); folder = folder.getParent()) {
        syncFolder(folder);
      }
      return new ArchivedContent(name, size, file);
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  /** The content behind a claim; the file is looked for when it is opened. */
  ArchivedContent claimed(String sha256, long size) {
    if (!SHA256.matcher(sha256).matches()) {
      throw new IllegalArgumentException("a claim must name 64 lower-case hex digits");
    }
    return new ArchivedContent(sha256, size, fileOf(sha256));
  }

  private Path fileOf(String sha256) {
    return root.resolve(sha256.substring(0, 2)).resolve(sha256.substring(2, 4)).resolve(sha256);
  }

  private static long write(Content content, Path file, MessageDigest digest) throws IOException {
    try (InputStream in = content.open();
        FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
        OutputStream out = new DigestOutputStream(Channels.newOutputStream(channel), digest)) {
      long size = in.transferTo(out);
      channel.force(true);
      return size;
    }
  }

  private static void syncFolder(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
