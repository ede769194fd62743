package org.supporthub.enrich;

import java.util.UUID;

/**
 * A file to be read or heard.
 *
 * @param place which file of its message, from 0
 * @param attempts how often it was tried
 */
public record RecognitionTask(UUID messageId, int place, String kind, int attempts) {
  /** What {@code GET /api/attachments/{id}} calls the file. */
  String attachment() {
    return messageId + "." + place;
  }
}
