package org.supporthub.channel.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * One piece of what is read of a mail, in one or both forms.
 *
 * @param plain blank if there is none
 * @param html empty if there is none
 */
record Block(String plain, List<HtmlBody> html) {
  static Block ofPlain(String text) {
    return new Block(text, List.of());
  }

  static Block ofHtml(HtmlBody body) {
    return new Block("", List.of(body));
  }

  /** The last plain and the last HTML form of the same; RFC 2046 puts the best one last. */
  static List<Block> ofAlternatives(List<List<Block>> forms) {
    String plain = "";
    List<HtmlBody> html = List.of();
    for (List<Block> form : forms) {
      if (form.stream().anyMatch(block -> !block.html.isEmpty())) {
        html = form.stream().flatMap(Block::markup).toList();
      } else {
        String words = MarkedText.joined(form.stream().map(Block::text).toList()).text();
        plain = words.isBlank() ? plain : words;
      }
    }
    return plain.isEmpty() && html.isEmpty() ? List.of() : List.of(new Block(plain, html));
  }

  MarkedText text() {
    if (html.isEmpty() || !plain.isBlank() && !asksForHtml(plain)) {
      return MarkedText.plain(plain);
    }
    List<MarkedText> texts = new ArrayList<>();
    html.forEach(body -> texts.add(body.text()));
    MarkedText converted = MarkedText.joined(texts);
    return converted.isBlank() ? MarkedText.plain(plain) : converted;
  }

  /** In the form of HTML, whatever it was written in. */
  Stream<HtmlBody> markup() {
    return html.isEmpty() ? Stream.of(HtmlBody.ofPlain(plain)) : html.stream();
  }

  /** A text that only says: see the HTML. */
  private static boolean asksForHtml(String words) {
    return words.length() < 300 && words.toLowerCase(Locale.ROOT).contains("html");
  }
}
