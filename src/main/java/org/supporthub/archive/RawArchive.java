package org.supporthub.archive;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.supporthub.message.Content;
import org.supporthub.message.RawMessage;
import org.supporthub.settings.HubSettings;

/**
 * Puts the bytes of large messages where they can stay; small ones travel with the message and
 * become a row of the filing transaction, because a synced file a message would cap the rate.
 *
 * <pre>{@code
 * - bean:
 *     ref: rawArchive
 *     method: keep(${body})
 * }</pre>
 */
@Component
public class RawArchive {
  /** Up to here bytes travel inline and lie in a row. */
  public static final int INLINE_BYTES = 64 * 1024;

  private final ContentArchive archive;

  @Autowired
  public RawArchive(HubSettings settings) {
    this(new ContentArchive(settings.dataDir().resolve("archive").toAbsolutePath()));
  }

  RawArchive(ContentArchive archive) {
    this.archive = archive;
  }

  /**
   * The same message, its content in memory when it is at most 64 KB, otherwise in the archive and
   * synced to disk.
   */
  public RawMessage keep(RawMessage raw) {
    Content content = raw.content();
    if (content instanceof ArchivedContent
        || content instanceof Content.InMemory small && isSmall(small)) {
      return raw;
    }
    if (isSmall(content)) {
      return raw.withContent(Content.of(content.bytes()));
    }
    try {
      return raw.withContent(archive.keep(content));
    } catch (IOException e) {
      throw new UncheckedIOException("the archive cannot take message " + raw.id(), e);
    }
  }

  /** Room for bytes that come piece by piece; whoever asks closes it. */
  public ArchiveDraft draft() {
    try {
      return archive.draft();
    } catch (IOException e) {
      throw new UncheckedIOException("the archive takes nothing", e);
    }
  }

  /** Keeps a file that came in no message, as one that we send: in the archive, synced to disk. */
  public ArchivedContent keepFile(Content content) {
    try {
      return archive.keep(content);
    } catch (IOException e) {
      throw new UncheckedIOException("the archive cannot take a file", e);
    }
  }

  /** The content behind a claim; the file is looked for when it is opened. */
  public ArchivedContent claimed(String sha256, long size) {
    return archive.claimed(sha256, size);
  }

  private static boolean isSmall(Content content) {
    return content.size() <= INLINE_BYTES;
  }
}
