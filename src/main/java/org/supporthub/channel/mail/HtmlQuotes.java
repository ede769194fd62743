package org.supporthub.channel.mail;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.Evaluator;
import org.jsoup.select.QueryParser;
import org.jspecify.annotations.Nullable;
import org.supporthub.channel.SafeHtml;
import org.supporthub.message.TextPart;

/** The elements by which mail programs mark what they quote and the signatures they add. */
final class HtmlQuotes {
  /** Gmail, Apple Mail and Thunderbird, NetEase (web and master), Foxmail, Feishu, Yahoo. */
  private static final Evaluator QUOTES =
      QueryParser.parse(
          ".gmail_quote, blockquote[type=cite], .moz-cite-prefix, #isReplyContent,"
              + " .ntes-mailmaster-quote, #_FoxReplyText, #_FoxFROMNAME, includetail,"
              + " .history-quote-wrapper, .yahoo_quoted, .protonmail_quote");

  /** Outlook: what is quoted follows the element rather than lying in it. */
  private static final Evaluator QUOTE_STARTS =
      QueryParser.parse(
          "#appendonsend, #divRplyFwdMsg, div[style*=border-top:solid #E1E1E1],"
              + " div[style*=border-top:solid #B5C4DF]");

  private static final Evaluator SIGNATURES =
      QueryParser.parse(
          ".gmail_signature, .moz-signature, #Signature, #ms-outlook-mobile-signature,"
              + " .protonmail_signature_block");

  private HtmlQuotes() {}

  /** What an element marks. */
  enum Mark {
    QUOTE(TextPart.Kind.QUOTE),
    QUOTE_TO_THE_END(TextPart.Kind.QUOTE),
    SIGNATURE(TextPart.Kind.SIGNATURE);

    private final TextPart.Kind kind;

    Mark(TextPart.Kind kind) {
      this.kind = kind;
    }

    TextPart.Kind kind() {
      return kind;
    }

    private String written() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** Finds them, and says so in the document for whoever shows it. */
  static Map<Element, Mark> markedIn(Document document) {
    Map<Element, Mark> marks = new HashMap<>();
    document.forEach(
        element -> {
          boolean plain = element.attributesSize() == 0 && !element.nameIs("includetail");
          Mark mark = plain ? byText(element) : byAttributes(element.removeAttr(SafeHtml.QUOTED));
          if (mark != null) {
            marks.put(element, mark);
          }
        });
    marks.forEach((element, mark) -> element.attr(SafeHtml.QUOTED, mark.written()));
    return marks;
  }

  private static @Nullable Mark byAttributes(Element element) {
    if (element.is(QUOTES)) {
      return Mark.QUOTE;
    }
    if (element.is(QUOTE_STARTS)) {
      return Mark.QUOTE_TO_THE_END;
    }
    return element.is(SIGNATURES) ? Mark.SIGNATURE : byText(element);
  }

  private static @Nullable Mark byText(Element element) {
    return saysReplyBelow(element) ? Mark.QUOTE_TO_THE_END : null;
  }

  /** QQ and others write the marker as text of an element that holds nothing else. */
  private static boolean saysReplyBelow(Element element) {
    return element.childNodeSize() == 1
        && element.childNode(0) instanceof TextNode text
        && text.getWholeText().length() < 80
        && QuoteMarkers.saysReplyBelow(QuoteMarkers.bare(text.getWholeText()));
  }
}
