package org.supporthub.channel.messenger;

import org.jspecify.annotations.Nullable;

/**
 * One message of those that a reply becomes.
 *
 * @param text empty for a file
 * @param template that it leaves by, where the messenger takes no free text
 */
public record OutPart(String text, @Nullable OutFile file, @Nullable FilledTemplate template) {
  public static OutPart of(String text) {
    return new OutPart(text, null, null);
  }

  public static OutPart of(OutFile file) {
    return new OutPart("", file, null);
  }

  /** The same by a template. */
  public OutPart by(FilledTemplate approved) {
    return new OutPart(text, file, approved);
  }
}
