package org.supporthub.channel.mail;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.supporthub.channel.mail.TextLines.Line;
import org.supporthub.message.TextPart;
import org.supporthub.message.TextPart.Kind;

/**
 * Finds what in a mail's text is no new word: earlier mails quoted, mails passed on, signatures. By
 * what the markup told and by the lines mail programs write, each looked at once or, where a marker
 * may be wrapped, a few times.
 */
final class QuotedParts {
  private final MarkedText marked;
  private final Kind history;
  private final TextLines lines;
  private final List<Found> found = new ArrayList<>();

  /** What a line is; no kind is the sender's own words. */
  private record Found(Line line, @Nullable Kind kind) {}

  private QuotedParts(MarkedText marked, Kind history) {
    this.marked = marked;
    this.history = history;
    this.lines = new TextLines(marked);
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

  private void find() {
    Kind rest = null;
    boolean signature = false;
    int i = 0;
    while (i < lines.size()) {
      Line line = lines.get(i);
      Kind markup = markup(line);
      int attribution = 0;
      if (rest == null && QuoteMarkers.saysForwardBelow(line.bare())) {
        rest = Kind.FORWARD;
      } else if (rest == null && markup == null && lines.startHistory(i)) {
        rest = history;
      }
      if (rest == null && markup == null) {
        attribution = lines.attribution(i);
        signature |= attribution == 0 && lines.startSignature(i);
      }
      if (attribution > 0) {
        for (int end = i + attribution; i < end; i++) {
          found.add(new Found(lines.get(i), Kind.QUOTE));
        }
        rest = lines.areMarked(lines.next(i)) ? null : history;
        signature = false;
      } else {
        found.add(new Found(line, kind(line, rest, markup, signature)));
        signature &= markup == null && rest == null && !QuoteMarkers.isQuoted(line.bare());
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
    if (QuoteMarkers.isQuoted(line.bare())) {
      return Kind.QUOTE;
    }
    return signature || QuoteMarkers.namesDevice(line.bare()) ? Kind.SIGNATURE : null;
  }

  private @Nullable Kind markup(Line line) {
    Kind kind = lines.markup(line);
    return kind == Kind.QUOTE ? history : kind;
  }

  /** Neighbouring lines of a kind as one part; empty lines between them belong to it. */
  private List<TextPart> merged() {
    List<TextPart> parts = new ArrayList<>();
    Kind open = null;
    int start = 0;
    int end = 0;
    for (Found each : found) {
      if (each.line.bare().isEmpty()) {
        continue;
      }
      if (each.kind != open) {
        if (open != null) {
          parts.add(new TextPart(open, start, end, false));
        }
        open = each.kind;
        start = each.line.start();
      }
      end = each.line.end();
    }
    if (open != null) {
      boolean beyond = lines.goOn() && lines.get(lines.size() - 1).end() == end;
      parts.add(new TextPart(open, start, beyond ? marked.text().length() : end, false));
    }
    return parts;
  }

  /** Where the sender's last own word ends. */
  private int wordsEnd() {
    return found.stream()
        .filter(QuotedParts::isWords)
        .mapToInt(each -> each.line.end())
        .max()
        .orElse(0);
  }

  private int words() {
    return found.stream()
        .filter(QuotedParts::isWords)
        .mapToInt(each -> each.line.bare().length())
        .sum();
  }

  private static boolean isWords(Found each) {
    return each.kind == null && !each.line.bare().isEmpty();
  }
}
