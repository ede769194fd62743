package org.supporthub.channel.mail;

import java.util.ArrayList;
import java.util.List;
import org.supporthub.message.TextPart;

/**
 * Text, and the stretches of it of which the markup said that they are quotes or signatures.
 *
 * @param parts in order; none overlaps another
 */
record MarkedText(String text, List<TextPart> parts) {
  static final MarkedText EMPTY = new MarkedText("", List.of());

  static MarkedText plain(String text) {
    return new MarkedText(text, List.of());
  }

  boolean isBlank() {
    return text.isBlank();
  }

  /** The texts that are not blank, below one another. */
  static MarkedText joined(List<MarkedText> texts) {
    StringBuilder all = new StringBuilder();
    List<TextPart> parts = new ArrayList<>();
    for (MarkedText each : texts) {
      String text = each.text.stripTrailing();
      if (!text.isEmpty()) {
        int from = all.isEmpty() ? 0 : all.append('\n').length();
        each.parts.forEach(part -> addWithin(parts, part, from, text.length()));
        all.append(text);
      }
    }
    return new MarkedText(all.toString(), parts);
  }

  /** At most so many characters. */
  MarkedText cut(String shorter) {
    List<TextPart> kept = new ArrayList<>();
    parts.forEach(part -> addWithin(kept, part, 0, shorter.length()));
    return new MarkedText(shorter, kept);
  }

  private static void addWithin(List<TextPart> parts, TextPart part, int from, int length) {
    int start = Math.min(part.start(), length);
    int end = Math.min(part.end(), length);
    if (start < end) {
      parts.add(new TextPart(part.kind(), from + start, from + end, part.folded()));
    }
  }
}
