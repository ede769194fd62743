package org.supporthub.channel.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.supporthub.channel.CleanText;

/**
 * Divides the MIME tree into what is read and what is attached.
 *
 * @param blocks the pieces of text, in order; a reader shows them below one another
 * @param attached the leaves that are no text of the message
 */
record MailContent(List<Block> blocks, List<MimePart> attached) {

  /** One piece of text, in one or both forms. */
  record Block(@Nullable String plain, @Nullable String html) {

    String text() {
      String words = plain == null ? "" : plain;
      if (html == null || !words.isBlank() && !asksForHtml(words)) {
        return words;
      }
      String converted =
          CleanText.lines(HtmlText.of(CleanText.cut(html, MailLimits.STANDARD.textChars())));
      return converted.isBlank() ? words : converted;
    }

    /** A text that only says: see the HTML. */
    private static boolean asksForHtml(String words) {
      return words.length() < 300 && words.toLowerCase(Locale.ROOT).contains("html");
    }

    String markup() {
      return html != null
          ? html
          : "<div style=\"white-space:pre-wrap\">" + escaped(plain == null ? "" : plain) + "</div>";
    }

    private static String escaped(String text) {
      return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
  }

  static MailContent of(MimePart root) {
    List<MimePart> attached = new ArrayList<>();
    return new MailContent(blocks(root, attached), attached);
  }

  String text() {
    return blocks.stream()
        .map(Block::text)
        .map(String::stripTrailing)
        .filter(text -> !text.isBlank())
        .collect(Collectors.joining("\n"));
  }

  /** All blocks as HTML, if the sender wrote any. */
  Optional<String> html() {
    return blocks.stream().anyMatch(block -> block.html != null)
        ? Optional.of(blocks.stream().map(Block::markup).collect(Collectors.joining("\n")))
        : Optional.empty();
  }

  private static List<Block> blocks(MimePart part, List<MimePart> attached) {
    if (part.isLeaf()) {
      return leaf(part, attached);
    }
    List<Block> blocks = new ArrayList<>();
    boolean alternatives = part.is("multipart/alternative");
    List<List<Block>> children = new ArrayList<>();
    for (MimePart child : part.parts()) {
      if (isText(child) && !isBody(child, alternatives || blocks.isEmpty())) {
        attached.add(child);
      } else {
        List<Block> found = blocks(child, attached);
        children.add(found);
        blocks.addAll(found);
      }
    }
    return alternatives ? alternative(children) : blocks;
  }

  /** The last plain and the last HTML form; RFC 2046 puts the best one last. */
  private static List<Block> alternative(List<List<Block>> forms) {
    String plain = null;
    String html = null;
    for (List<Block> form : forms) {
      MailContent content = new MailContent(form, List.of());
      Optional<String> markup = content.html();
      if (markup.isPresent()) {
        html = markup.get();
      } else if (!content.text().isBlank()) {
        plain = content.text();
      }
    }
    return plain == null && html == null ? List.of() : List.of(new Block(plain, html));
  }

  private static List<Block> leaf(MimePart part, List<MimePart> attached) {
    if (part.isMultipart() && part.start() == part.end()) {
      return List.of();
    }
    if (!isText(part) || !isBody(part, true)) {
      attached.add(part);
      return List.of();
    }
    String charset = part.type().parameter("charset").orElse("");
    if (part.is("text/html")) {
      return List.of(
          new Block(null, CleanText.lines(TextDecoder.decodeHtml(part.bytes(), charset))));
    }
    String text = CleanText.lines(TextDecoder.decode(part.bytes(), charset));
    boolean flowed = part.type().parameter("format").filter("flowed"::equalsIgnoreCase).isPresent();
    boolean deleteSpace =
        part.type().parameter("delsp").filter("yes"::equalsIgnoreCase).isPresent();
    return List.of(new Block(flowed ? FlowedText.join(text, deleteSpace) : text, null));
  }

  private static boolean isText(MimePart part) {
    return part.isLeaf()
        && Stream.of("text/plain", "text/html", "text", "plain/text").anyMatch(part::is);
  }

  /** Not a text file: those are attached by their disposition, or named and not the first text. */
  private static boolean isBody(MimePart part, boolean first) {
    boolean attachment = part.disposition().value().equals("attachment");
    boolean named = part.fileName().isPresent();
    boolean file = named && (!first || part.disposition().parameter("filename").isPresent());
    return !attachment && !file;
  }
}
