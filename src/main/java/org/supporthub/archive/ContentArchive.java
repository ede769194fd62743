package org.supporthub.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.regex.Pattern;
import org.supporthub.message.Content;

/** A folder of files named by the SHA-256 of their bytes, two levels deep: {@code ab/cd/abcd…}. */
class ContentArchive {
  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

  private final Path root;

  ContentArchive(Path root) {
    this.root = root;
  }

  /** Writes the bytes durably, streaming; bytes that are already there are not written again. */
  ArchivedContent keep(Content content) throws IOException {
    try (InputStream in = content.open();
        ArchiveDraft draft = draft()) {
      in.transferTo(draft);
      return draft.keep();
    }
  }

  /** Room for bytes that come piece by piece. */
  ArchiveDraft draft() throws IOException {
    Files.createDirectories(root);
    return ArchiveDraft.begin(this, Files.createTempFile(root, "incoming-", ".part"));
  }

  /** Gives a draft that was synced to disk its name. */
  ArchivedContent named(String sha256, long size, Path draft) throws IOException {
    Path file = fileOf(sha256);
    Files.createDirectories(file.getParent());
    if (!Files.exists(file)) {
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    }
    // Also for a file that was there: whoever wrote it may not have come this far yet.
    for (Path folder = file.getParent(); folder.startsWith(root); folder = folder.getParent()) {
      syncFolder(folder);
    }
    return new ArchivedContent(sha256, size, file);
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

  private static void syncFolder(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
