package org.supporthub.reply;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.supporthub.message.Sha256;

/**
 * An answer as a person wrote it.
 *
 * @param html the same in HTML
 * @param cc mail addresses
 */
public record ReplyDraft(String text, @Nullable String html, List<String> cc) {
  public ReplyDraft {
    cc = List.copyOf(cc);
  }

  /** Tells whether the same key was used for the same answer. */
  String sha256() {
    String all = String.join("\u0000", text, String.valueOf(html), String.join(",", cc));
    return Sha256.of(all.getBytes(StandardCharsets.UTF_8));
  }
}
