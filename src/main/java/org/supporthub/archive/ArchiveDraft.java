package org.supporthub.archive;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import org.supporthub.message.Sha256;

/** Bytes on their way into the archive, whose size need not be known; gone unless they are kept. */
public final class ArchiveDraft extends FilterOutputStream {
  private final ContentArchive archive;
  private final Path file;
  private final FileChannel channel;
  private final MessageDigest digest = Sha256.digest();
  private long size;

  private ArchiveDraft(ContentArchive archive, Path file, FileChannel channel) {
    super(Channels.newOutputStream(channel));
    this.archive = archive;
    this.file = file;
    this.channel = channel;
  }

  static ArchiveDraft begin(ContentArchive archive, Path file) throws IOException {
    return new ArchiveDraft(archive, file, FileChannel.open(file, StandardOpenOption.WRITE));
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    out.write(bytes, from, length);
    digest.update(bytes, from, length);
    size += length;
  }

  /** Ends the bytes: when this returns, they lie in the archive and are synced to disk. */
  public ArchivedContent keep() throws IOException {
    channel.force(true);
    out.close();
    return archive.named(Sha256.hex(digest.digest()), size, file);
  }

  @Override
  public void close() throws IOException {
    try {
      out.close();
    } finally {
      Files.deleteIfExists(file);
    }
  }
}
