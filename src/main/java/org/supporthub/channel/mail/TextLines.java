package org.supporthub.channel.mail;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.supporthub.message.TextPart;

/**
 * The first lines of a text, and what begins at one of them; each looks a few lines ahead at most.
 */
final class TextLines {
  private static final int MOST = 1000;
  private static final int WRAPPED = 3;
  private static final int HEADER_WITHIN = 6;
  private static final int BARE_SIGNATURE = 10;

  private final MarkedText marked;
  private final List<Line> lines = new ArrayList<>();

  /** A line of the text; {@code bare} as {@link QuoteMarkers#bare} gives it. */
  record Line(int start, int end, String bare) {}

  TextLines(MarkedText marked) {
    this.marked = marked;
    String text = marked.text();
    int start = 0;
    while (start < text.length() && lines.size() < MOST) {
      int eol = text.indexOf('\n', start);
      int end = eol < 0 ? text.length() : eol;
      lines.add(new Line(start, end, QuoteMarkers.bare(text.substring(start, end))));
      start = end + 1;
    }
  }

  int size() {
    return lines.size();
  }

  Line get(int i) {
    return lines.get(i);
  }

  /** Whether the text has more lines than are looked at. */
  boolean goOn() {
    return lines.size() == MOST;
  }

  /** What the markup said of a line. */
  TextPart.@Nullable Kind markup(Line line) {
    for (TextPart part : marked.parts()) {
      if (part.start() <= line.start && line.start < part.end() && line.start < line.end) {
        return part.kind();
      }
    }
    return null;
  }

  boolean startHistory(int i) {
    String bare = lines.get(i).bare;
    return QuoteMarkers.saysReplyBelow(bare)
        || startHeader(i)
        || QuoteMarkers.isRule(bare) && startHeader(next(i + 1));
  }

  /**
   * From, and date or subject below it, as mail programs show the header of what they quote.
   * Parcels too have a sender and a date, so the words that both use count only with a mail
   * address.
   */
  private boolean startHeader(int i) {
    if (i >= lines.size() || !QuoteMarkers.isFrom(lines.get(i).bare)) {
      return false;
    }
    boolean address = lines.get(i).bare.indexOf('@') >= 0;
    int last = Math.min(lines.size(), i + HEADER_WITHIN);
    return lines.subList(i + 1, Math.max(i + 1, last)).stream()
        .anyMatch(
            line ->
                QuoteMarkers.isSentOrSubject(line.bare)
                    || address && QuoteMarkers.isDate(line.bare));
  }

  /** How many lines say who wrote what is quoted below; 0 if these do not. */
  int attribution(int i) {
    if (!QuoteMarkers.startsAttribution(lines.get(i).bare)) {
      return 0;
    }
    for (int count = 1; count <= WRAPPED && i + count <= lines.size(); count++) {
      if (QuoteMarkers.endsAttribution(lines.get(i + count - 1).bare)) {
        return count;
      }
    }
    return 0;
  }

  /** RFC 3676 asks for a space after the dashes; without it only a few lines can be one. */
  boolean startSignature(int i) {
    Line line = lines.get(i);
    if (!line.bare.equals("--")) {
      return false;
    }
    if (line.end - line.start == 3) {
      return true;
    }
    int words = 0;
    for (int k = i + 1; k < lines.size() && words <= BARE_SIGNATURE; k++) {
      if (areMarked(k) || startHistory(k) || attribution(k) > 0) {
        break;
      }
      words += lines.get(k).bare.isEmpty() ? 0 : 1;
    }
    return words <= BARE_SIGNATURE;
  }

  boolean areMarked(int i) {
    return i < lines.size()
        && (markup(lines.get(i)) != null || QuoteMarkers.isQuoted(lines.get(i).bare));
  }

  /** The next line with anything on it. */
  int next(int from) {
    int i = from;
    while (i < lines.size() && lines.get(i).bare.isEmpty()) {
      i++;
    }
    return i;
  }
}
