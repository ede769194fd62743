package org.supporthub.message;

import org.jspecify.annotations.Nullable;

/**
 * A claim for an attachment; the bytes stay in the raw message and are taken from there on demand.
 * Those of a message of ours, and those that were fetched, lie in the archive by their SHA-256.
 *
 * @param name file name without any path
 * @param contentType media type as declared by the sender, {@code application/octet-stream} if none
 * @param size decoded size in bytes
 * @param sha256 lower-case hex SHA-256 of the decoded bytes
 * @param inline shown within the text rather than beside it
 * @param contentId without angle brackets, as {@code cid:} links name it
 * @param part where in the raw message it lies; only the normaliser of the format understands it;
 *     empty for one in the archive
 * @param detectedType media type by its bytes; null where nobody looked, as in messages of earlier
 *     days
 * @param mismatch whether its bytes are something else than its name says
 */
public record Attachment(
    String name,
    String contentType,
    long size,
    String sha256,
    boolean inline,
    @Nullable String contentId,
    String part,
    @Nullable String detectedType,
    boolean mismatch) {

  /** One whose bytes nobody looked at. */
  public Attachment(
      String name,
      String contentType,
      long size,
      String sha256,
      boolean inline,
      @Nullable String contentId,
      String part) {
    this(name, contentType, size, sha256, inline, contentId, part, null, false);
  }

  /** A file in the archive that goes out with a message of ours, or was fetched for one. */
  public static Attachment ofOurs(String name, String contentType, long size, String sha256) {
    return new Attachment(name, contentType, size, sha256, false, null, "");
  }

  /** The same, its bytes looked at. */
  public Attachment detected(String type, boolean differs) {
    return new Attachment(name, contentType, size, sha256, inline, contentId, part, type, differs);
  }

  /** What it is: by its bytes where somebody looked. */
  public String type() {
    return detectedType == null ? contentType : detectedType;
  }
}
