package org.supporthub.channel.mail;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.supporthub.channel.CleanText;
import org.supporthub.channel.SafeHtml;

/**
 * One HTML text of a mail, parsed once for all that is wanted of it.
 *
 * @param cut whether it was longer than what is read
 */
record HtmlBody(Document document, Map<Element, HtmlQuotes.Mark> marks, boolean cut) {
  private static final int MOST_TAGS = 50_000;

  /**
   * @param most characters that are read
   */
  static HtmlBody parse(String html, int most) {
    String start = CleanText.cut(html, Math.min(most, endOfTags(html)));
    Document document = Jsoup.parse(start);
    return new HtmlBody(document, HtmlQuotes.markedIn(document), start.length() < html.length());
  }

  /** Where the last tag begins that is read. */
  private static int endOfTags(String html) {
    int tags = 0;
    int tag = html.indexOf('<');
    while (tag >= 0 && ++tags < MOST_TAGS) {
      tag = html.indexOf('<', tag + 1);
    }
    return tag < 0 ? html.length() : tag;
  }

  /** Plain text in the form of HTML, to stand among other HTML. */
  static HtmlBody ofPlain(String text) {
    Document document = Document.createShell("");
    for (String line : text.split("\n", -1)) {
      document.body().appendText(line).appendElement("br");
    }
    return new HtmlBody(document, Map.of(), false);
  }

  MarkedText text() {
    return HtmlText.of(document, marks);
  }

  /** The content ids of the pictures that are shown. */
  Set<String> contentIds() {
    return document.select("img[src]").stream()
        .map(image -> SafeHtml.contentId(image.attr("src").strip()))
        .filter(id -> !id.isEmpty())
        .collect(Collectors.toSet());
  }

  /**
   * @param pictures where to find pictures, by content id
   */
  String safe(Map<String, String> pictures) {
    return SafeHtml.of(document, pictures);
  }
}
