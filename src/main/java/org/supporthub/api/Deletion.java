package org.supporthub.api;

import org.jspecify.annotations.Nullable;

/** Why something is deleted. */
record Deletion(@Nullable String reason) {

  /** The reason, or an answer that names it as missing. */
  static String reasonOf(@Nullable Deletion deletion) {
    String reason = deletion == null ? null : deletion.reason();
    if (reason == null || reason.isBlank()) {
      throw new BadRequestException("reason", "Say why in the body: {\"reason\": \"…\"}.");
    }
    return reason.strip();
  }
}
