package org.supporthub.channel.messenger;

import org.jspecify.annotations.Nullable;

/**
 * One message of those that a reply becomes.
 *
 * @param text empty for a file
 */
public record OutPart(String text, @Nullable OutFile file) {
  public static OutPart of(String text) {
    return new OutPart(text, null);
  }

  public static OutPart of(OutFile file) {
    return new OutPart("", file);
  }
}
