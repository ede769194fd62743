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
 */
public record Attachment(
    String name,
    String contentType,
    long size,
    String sha256,
    boolean inline,
    @Nullable String contentId,
    String part) {

  /** A file in the archive that goes out with a message of ours, or was fetched for one. */
  public static Attachment ofOurs(String name, String contentType, long size, String sha256) {
    return new Attachment(name, contentType, size, sha256, false, null, "");
  }
}
