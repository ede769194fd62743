package org.supporthub.channel.mail;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;
import org.supporthub.archive.ArchiveDraft;
import org.supporthub.archive.RawArchive;
import org.supporthub.message.Content;

/**
 * Collects a mail, a small one in memory and a larger one in the archive, up to a bound beyond
 * which taking it fails.
 */
final class MailBytes extends OutputStream {
  /** Larger ones would be streamed by the queue too. */
  static final int IN_MEMORY = 1 << 20;

  private final RawArchive archive;
  private final long bound;
  private ByteArrayOutputStream memory = new ByteArrayOutputStream(32 << 10);
  private @Nullable ArchiveDraft file;
  private long count;

  MailBytes(RawArchive archive, long bound) {
    this.archive = archive;
    this.bound = bound;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    count += length;
    if (count > bound) {
      throw new IOException("A mail of more than " + bound + " bytes stays in the mailbox");
    }
    if (file == null && count > IN_MEMORY) {
      file = archive.draft();
      memory.writeTo(file);
      memory = new ByteArrayOutputStream(0);
    }
    (file == null ? memory : file).write(bytes, from, length);
  }

  /** The whole mail; one that lies in the archive is synced to disk. */
  Content taken() throws IOException {
    return file == null ? Content.of(memory.toByteArray()) : file.keep();
  }

  @Override
  public void close() throws IOException {
    if (file != null) {
      file.close();
    }
  }
}
