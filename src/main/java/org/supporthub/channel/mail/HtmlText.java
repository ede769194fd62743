package org.supporthub.channel.mail;

import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeTraversor;
import org.jsoup.select.NodeVisitor;

/** The text of an HTML body, laid out in lines as a reader would see it. */
final class HtmlText implements NodeVisitor {
  private static final Set<String> HIDDEN = Set.of("head", "script", "style", "title", "noscript");
  private static final Set<String> CELLS = Set.of("td", "th");

  private final StringBuilder text = new StringBuilder();
  private int hidden;
  private int preformatted;
  private boolean spaceDue;

  private HtmlText() {}

  static String of(String html) {
    HtmlText visitor = new HtmlText();
    NodeTraversor.traverse(visitor, Jsoup.parse(html));
    return visitor
        .text
        .toString()
        .replaceAll("[ \\t]+\\n", "\n")
        .replaceAll("\\n{3,}", "\n\n")
        .strip();
  }

  @Override
  public void head(Node node, int depth) {
    if (node instanceof TextNode words) {
      append(words.getWholeText());
    } else if (node instanceof Element element) {
      String name = element.normalName();
      hidden += HIDDEN.contains(name) ? 1 : 0;
      preformatted += name.equals("pre") || name.equals("textarea") ? 1 : 0;
      if (name.equals("br")) {
        newLine(true);
      } else if (CELLS.contains(name)) {
        if (element.elementSiblingIndex() > 0 && hidden == 0) {
          text.append('\t');
          spaceDue = false;
        }
      } else if (element.isBlock()) {
        newLine(false);
        if (name.equals("li") && hidden == 0) {
          text.append("- ");
        }
      }
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
    }
  }

  private void link(Element anchor) {
    String target = anchor.attr("href").strip();
    boolean told = anchor.text().strip().equals(target) || anchor.text().isBlank();
    if (!told && target.startsWith("http") && hidden == 0) {
      append(" (" + target + ")");
    }
  }

  private void newLine(boolean always) {
    spaceDue = false;
    boolean atLineStart = text.length() == 0 || text.charAt(text.length() - 1) == '\n';
    if (hidden == 0 && (always || !atLineStart)) {
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
        boolean atStart = text.length() == 0 || "\n\t".indexOf(text.charAt(text.length() - 1)) >= 0;
        if (spaceDue && !atStart) {
          text.append(' ');
        }
        spaceDue = false;
        text.append(c);
      }
    }
  }

  private boolean endsChinese() {
    return text.length() > 0 && text.charAt(text.length() - 1) >= '\u2E80';
  }
}
