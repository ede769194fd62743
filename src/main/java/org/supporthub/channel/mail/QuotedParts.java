package org.supporthub.channel.mail;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.supporthub.message.TextPart;
import org.supporthub.message.TextPart.Kind;

/**
 * Finds what in a mail's text is no new word: earlier mails quoted, mails passed on, signatures. By
 * what the markup told and by the lines mail programs write, each looked at once or, where a marker
 * may be wrapped, a few times.
 */
final class QuotedParts {
  private static final int LINES = 1000;
  private static final int WRAPPED = 3;
  private static final int HEADER_WITHIN = 6;
  private static final int BARE_SIGNATURE = 10;

  private final MarkedText marked;
  private final Kind history;
  private final List<Line> lines = new ArrayList<>();
  private final List<Found> found = new ArrayList<>();

  /** A line of the text; {@code bare} as {@link QuoteMarkers#bare} gives it. */
  private record Line(int start, int end, String bare) {}

  /** What a line is; no kind is the sender's own words. */
  private record Found(Line line, @Nullable Kind kind) {}

  private QuotedParts(MarkedText marked, Kind history) {
    this.marked = marked;
    this.history = history;
    split(marked.text());
  }

  /**
   * @param forwarded the subject says that the mail passes another one on
   * @param alone the text is all there is, so that something of it must be shown
   */
  static List<TextPart> in(MarkedText marked, boolean forwarded, boolean alone) {
    QuotedParts parts = new QuotedParts(marked, forwarded ? Kind.FORWARD : Kind.QUOTE);
    parts.find();
    return Folding.of(parts.merged(), parts.wordsEnd(), alone && parts.words() < 2);
  }

  private void split(String text) {
    int start = 0;
    while (start < text.length() && lines.size() < LINES) {
      int eol = text.indexOf('\n', start);
      int end = eol < 0 ? text.length() : eol;
      lines.add(new Line(start, end, QuoteMarkers.bare(text.substring(start, end))));
      start = end + 1;
    }
  }

  private void find() {
    Kind rest = null;
    boolean signature = false;
    int i = 0;
    while (i < lines.size()) {
      Line line = lines.get(i);
      Kind markup = markup(line);
      int attribution = 0;
      if (rest == null && QuoteMarkers.saysForwardBelow(line.bare)) {
        rest = Kind.FORWARD;
      } else if (rest == null && markup == null && startsHistory(i)) {
        rest = history;
      }
      if (rest == null && markup == null) {
        attribution = attribution(i);
        signature |= attribution == 0 && startsSignature(i);
      }
      if (attribution > 0) {
        for (int end = i + attribution; i < end; i++) {
          found.add(new Found(lines.get(i), Kind.QUOTE));
        }
        rest = isMarked(next(i)) ? null : history;
        signature = false;
      } else {
        found.add(new Found(line, kind(line, rest, markup, signature)));
        signature &= markup == null && rest == null && !QuoteMarkers.isQuoted(line.bare);
        i++;
      }
    }
  }

  private @Nullable Kind kind(
      Line line, @Nullable Kind rest, @Nullable Kind markup, boolean signature) {
    if (rest != null) {
      return rest;
    }
    if (markup != null) {
      return markup;
    }
    if (QuoteMarkers.isQuoted(line.bare)) {
      return Kind.QUOTE;
    }
    return signature || QuoteMarkers.namesDevice(line.bare) ? Kind.SIGNATURE : null;
  }

  private @Nullable Kind markup(Line line) {
    for (TextPart part : marked.parts()) {
      if (part.start() <= line.start && line.start < part.end() && line.start < line.end) {
        return part.kind() == Kind.QUOTE ? history : part.kind();
      }
    }
    return null;
  }

  private boolean startsHistory(int i) {
    String bare = lines.get(i).bare;
    return QuoteMarkers.saysReplyBelow(bare)
        || startsHeader(i)
        || QuoteMarkers.isRule(bare) && startsHeader(next(i + 1));
  }

  /**
   * From, and date or subject below it, as mail programs show the header of what they quote.
   * Parcels too have a sender and a date, so the words that both use count only with a mail
   * address.
   */
  private boolean startsHeader(int i) {
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
  private int attribution(int i) {
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
  private boolean startsSignature(int i) {
    Line line = lines.get(i);
    if (!line.bare.equals("--")) {
      return false;
    }
    if (line.end - line.start == 3) {
      return true;
    }
    int words = 0;
    for (int k = i + 1; k < lines.size() && words <= BARE_SIGNATURE; k++) {
      if (isMarked(k) || startsHistory(k) || attribution(k) > 0) {
        break;
      }
      words += lines.get(k).bare.isEmpty() ? 0 : 1;
    }
    return words <= BARE_SIGNATURE;
  }

  private boolean isMarked(int i) {
    return i < lines.size()
        && (markup(lines.get(i)) != null || QuoteMarkers.isQuoted(lines.get(i).bare));
  }

  /** The next line with anything on it. */
  private int next(int from) {
    int i = from;
    while (i < lines.size() && lines.get(i).bare.isEmpty()) {
      i++;
    }
    return i;
  }

  /** Neighbouring lines of a kind as one part; empty lines between them belong to it. */
  private List<TextPart> merged() {
    List<TextPart> parts = new ArrayList<>();
    Kind open = null;
    int start = 0;
    int end = 0;
    for (Found each : found) {
      if (each.line.bare.isEmpty()) {
        continue;
      }
      if (each.kind != open) {
        if (open != null) {
          parts.add(new TextPart(open, start, end, false));
        }
        open = each.kind;
        start = each.line.start;
      }
      end = each.line.end;
    }
    if (open != null) {
      boolean beyond = lines.size() == LINES && lines.get(LINES - 1).end == end;
      parts.add(new TextPart(open, start, beyond ? marked.text().length() : end, false));
    }
    return parts;
  }

  /** Where the sender's last own word ends. */
  private int wordsEnd() {
    return found.stream()
        .filter(QuotedParts::isWords)
        .mapToInt(each -> each.line.end)
        .max()
        .orElse(0);
  }

  private int words() {
    return found.stream()
        .filter(QuotedParts::isWords)
        .mapToInt(each -> each.line.bare.length())
        .sum();
  }

  private static boolean isWords(Found each) {
    return each.kind == null && !each.line.bare.isEmpty();
  }
}
