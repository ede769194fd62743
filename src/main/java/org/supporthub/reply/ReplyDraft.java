package org.supporthub.reply;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.supporthub.message.Content;
import org.supporthub.message.Sha256;

/**
 * An answer as a person wrote it.
 *
 * @param channel it is to leave by; null for the one that suits the ticket
 * @param visibility who is to read it; null where only the customer can
 * @param html the same in HTML
 * @param cc mail addresses
 * @param files go with it, in this order
 */
public record ReplyDraft(
    @Nullable String channel,
    @Nullable Visibility visibility,
    String text,
    @Nullable String html,
    List<String> cc,
    List<ReplyDraft.File> files) {

  /** Before whose eyes an answer to somebody on a social network comes. */
  public enum Visibility {
    /** Anybody reads it, as a comment below a post. */
    PUBLIC,
    /** Only the customer reads it. */
    PRIVATE
  }

  /** One that only the customer reads. */
  public ReplyDraft(
      @Nullable String channel,
      String text,
      @Nullable String html,
      List<String> cc,
      List<File> files) {
    this(channel, null, text, html, cc, files);
  }

  /** One that leaves by the channel that suits the ticket. */
  public ReplyDraft(String text, @Nullable String html, List<String> cc, List<File> files) {
    this(null, null, text, html, cc, files);
  }

  public ReplyDraft {
    cc = List.copyOf(cc);
    files = List.copyOf(files);
  }

  /**
   * A file.
   *
   * @param name without a path
   * @param contentType media type
   */
  public record File(String name, String contentType, Content content) {}

  boolean isPublic() {
    return visibility == Visibility.PUBLIC;
  }

  /** Tells whether the same key was used for the same answer. */
  String sha256() {
    StringBuilder all = new StringBuilder();
    all.append(String.join("\u0000", text, String.valueOf(html), String.join(",", cc)));
    if (channel != null) {
      all.append('\u0000').append(channel);
    }
    if (isPublic()) {
      all.append('\u0000').append(visibility);
    }
    for (File file : files) {
      String bytes = Sha256.of(file.content().bytes());
      all.append('\u0000').append(String.join("\u0000", file.name(), file.contentType(), bytes));
    }
    return Sha256.of(all.toString().getBytes(StandardCharsets.UTF_8));
  }
}
