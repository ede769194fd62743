package org.supporthub.channel.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeTraversor;
import org.jsoup.select.NodeVisitor;
import org.jspecify.annotations.Nullable;
import org.supporthub.channel.CleanText;
import org.supporthub.message.TextPart;

/** The text of an HTML body, laid out in lines as a reader would see it. */
final class HtmlText implements NodeVisitor {
  private static final Set<String> HIDDEN = Set.of("head", "script", "style", "title", "noscript");
  private static final Set<String> CELLS = Set.of("td", "th");

  private final StringBuilder text = new StringBuilder();
  private final Map<Element, HtmlQuotes.Mark> marks;
  private final List<TextPart> parts = new ArrayList<>();
  private int hidden;
  private int preformatted;
  private boolean spaceDue;
  private @Nullable Element marked;
  private HtmlQuotes.@Nullable Mark mark;
  private int markedFrom;

  private HtmlText(Map<Element, HtmlQuotes.Mark> marks) {
    this.marks = marks;
  }

  /**
   * @param marks elements that quote or sign
   */
  static MarkedText of(Document document, Map<Element, HtmlQuotes.Mark> marks) {
    HtmlText visitor = new HtmlText(marks);
    NodeTraversor.traverse(visitor, document);
    visitor.endMark();
    String text = visitor.text.toString().stripTrailing();
    return new MarkedText(visitor.text.toString(), visitor.parts).cut(text);
  }

  @Override
  public void head(Node node, int depth) {
    if (node instanceof TextNode words) {
      append(CleanText.of(words.getWholeText()));
    } else if (node instanceof Element element) {
      String name = element.normalName();
      hidden += HIDDEN.contains(name) ? 1 : 0;
      preformatted += name.equals("pre") || name.equals("textarea") ? 1 : 0;
      if (name.equals("br")) {
        newLine(true);
      } else if (CELLS.contains(name)) {
        if (element.previousElementSibling() != null && hidden == 0 && !text.isEmpty()) {
          text.append('\t');
          spaceDue = false;
        }
      } else if (element.isBlock()) {
        newLine(false);
        if (name.equals("li") && hidden == 0) {
          text.append("- ");
        }
      }
      beginMark(element);
    }
  }

  @Override
  public void tail(Node node, int depth) {
    if (node instanceof Element element) {
      String name = element.normalName();
      if (name.equals("a")) {
        link(element);
      } else if (element.isBlock() && !CELLS.contains(name)) {
        newLine(false);
        if (name.equals("p")) {
          newLine(true);
        }
      }
      hidden -= HIDDEN.contains(name) ? 1 : 0;
      preformatted -= name.equals("pre") || name.equals("textarea") ? 1 : 0;
      if (element == marked && mark != HtmlQuotes.Mark.QUOTE_TO_THE_END) {
        endMark();
      }
    }
  }

  private void beginMark(Element element) {
    if (marked == null && marks.containsKey(element)) {
      marked = element;
      mark = marks.get(element);
      markedFrom = text.length();
    }
  }

  private void endMark() {
    if (mark != null && markedFrom < text.length()) {
      parts.add(new TextPart(mark.kind(), markedFrom, text.length(), false));
    }
    marked = null;
    mark = null;
  }

  private void link(Element anchor) {
    String target = anchor.attr("href").strip();
    boolean told = anchor.text().strip().equals(target) || anchor.text().isBlank();
    if (!told && target.startsWith("http") && hidden == 0) {
      append(" (" + CleanText.oneLine(target) + ")");
    }
  }

  /** Ends the line; more than one empty line says no more than one. */
  private void newLine(boolean always) {
    spaceDue = false;
    if (hidden > 0) {
      return;
    }
    int end = text.length();
    while (end > 0 && (text.charAt(end - 1) == ' ' || text.charAt(end - 1) == '\t')) {
      end--;
    }
    text.setLength(end);
    boolean atLineStart = end == 0 || text.charAt(end - 1) == '\n';
    boolean afterEmptyLine =
        end < 2 || text.charAt(end - 1) == '\n' && text.charAt(end - 2) == '\n';
    if (!atLineStart || always && end > 0 && !afterEmptyLine) {
      text.append('\n');
    }
  }

  private void append(String words) {
    if (hidden > 0) {
      return;
    }
    if (preformatted > 0) {
      text.append(words);
      return;
    }
    for (int i = 0; i < words.length(); i++) {
      char c = words.charAt(i);
      if (c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\u00A0') {
        // a line end in the source between two Chinese characters is no space
        boolean lineEndInChinese = (c == '\n' || c == '\r') && endsChinese();
        spaceDue |= !lineEndInChinese;
      } else if (c != '\u200B' && c != '\uFEFF') {
        boolean atStart = text.isEmpty() || "\n\t".indexOf(text.charAt(text.length() - 1)) >= 0;
        if (spaceDue && !atStart) {
          text.append(' ');
        }
        spaceDue = false;
        text.append(c);
      }
    }
  }

  private boolean endsChinese() {
    return !text.isEmpty() && text.charAt(text.length() - 1) >= '\u2E80';
  }
}
