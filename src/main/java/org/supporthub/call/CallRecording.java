package org.supporthub.call;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.supporthub.message.Attachment;

/**
 * A recording of a call, or the message of a voice mail box, and whether we have it.
 *
 * @param id of the telephone system
 * @param name of the file; null like what follows until it is kept
 * @param outcome why it is not to be had; null unless it has failed
 */
public record CallRecording(
    String id,
    boolean voicemail,
    State state,
    @Nullable String name,
    @Nullable String contentType,
    @Nullable Long size,
    @Nullable String sha256,
    @Nullable Instant fetchedAt,
    @Nullable String outcome) {

  /** Whether we have it. */
  public enum State {
    /** It is being fetched. */
    WAITING,
    /** It lies in the archive. */
    KEPT,
    /** It is not to be had; {@code GET /api/quarantine?kind=file} lists it. */
    FAILED
  }

  /** The file, once it is kept. */
  public Optional<Attachment> file() {
    return name == null || contentType == null || size == null || sha256 == null
        ? Optional.empty()
        : Optional.of(Attachment.ofOurs(name, contentType, size, sha256));
  }

  /** What it is called before its type is known. */
  static String nameOf(boolean voicemail, int place) {
    String what = voicemail ? "voicemail" : "recording";
    return place == 0 ? what : what + "-" + (place + 1);
  }
}
