package org.supporthub.channel.messenger;

import java.util.ArrayList;
import java.util.List;

/**
 * The messages that a reply becomes: its text, cut where it is too long, then each of its files.
 */
public final class OutParts {
  /** More may not follow one message of a customer, by WeChat's and WeCom's rules. */
  private static final int MOST = 5;

  private OutParts() {}

  /**
   * @param messenger as people call it
   * @param longest bytes of UTF-8 that one message of text may have
   * @throws UnfitReplyException when they are too many
   */
  public static List<OutPart> of(String messenger, String text, int longest, List<OutFile> files) {
    List<OutPart> parts = new ArrayList<>();
    TextParts.of(text, longest).forEach(part -> parts.add(OutPart.of(part)));
    files.forEach(file -> parts.add(OutPart.of(file)));
    if (parts.size() > MOST) {
      throw new UnfitReplyException(
          "The reply would be %d messages of %s: each file is one, and each %d bytes of text (%d Chinese characters). At most %d may follow a message of the customer."
              .formatted(parts.size(), messenger, longest, longest / 3, MOST));
    }
    return parts;
  }
}
