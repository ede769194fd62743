package org.supporthub.channel.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.supporthub.channel.CleanText;

/**
 * Divides the MIME tree into what is read and what is attached.
 *
 * @param blocks the pieces of text, in order; a reader shows them below one another
 * @param attached the leaves that are no text of the message
 */
record MailContent(List<Block> blocks, List<MimePart> attached) {

  static MailContent of(MimePart root, MailLimits limits) {
    List<MimePart> attached = new ArrayList<>();
    return new MailContent(blocks(root, attached, limits), attached);
  }

  MarkedText text() {
    return MarkedText.joined(blocks.stream().map(Block::text).toList());
  }

  /** All blocks as HTML, if the sender wrote any. */
  List<HtmlBody> html() {
    return blocks.stream().anyMatch(block -> !block.html().isEmpty())
        ? blocks.stream().flatMap(Block::markup).toList()
        : List.of();
  }

  private static List<Block> blocks(MimePart part, List<MimePart> attached, MailLimits limits) {
    if (part.isLeaf()) {
      return leaf(part, attached, limits);
    }
    List<Block> blocks = new ArrayList<>();
    boolean alternatives = part.is("multipart/alternative");
    List<List<Block>> children = new ArrayList<>();
    for (MimePart child : part.parts()) {
      if (isText(child) && !isBody(child, alternatives || blocks.isEmpty())) {
        attached.add(child);
      } else {
        List<Block> found = blocks(child, attached, limits);
        children.add(found);
        blocks.addAll(found);
      }
    }
    return alternatives ? Block.ofAlternatives(children) : blocks;
  }

  private static List<Block> leaf(MimePart part, List<MimePart> attached, MailLimits limits) {
    if (part.isMultipart() && part.start() == part.end()) {
      return List.of();
    }
    if (!isText(part) || !isBody(part, true)) {
      attached.add(part);
      return List.of();
    }
    String charset = part.type().parameter("charset").orElse("");
    byte[] bytes = part.firstBytes(4 * limits.textChars());
    if (part.is("text/html")) {
      String html = CleanText.lines(TextDecoder.decodeHtml(bytes, charset));
      return List.of(Block.ofHtml(HtmlBody.parse(html, limits.textChars())));
    }
    String text = CleanText.lines(TextDecoder.decode(bytes, charset));
    boolean flowed = part.type().parameter("format").filter("flowed"::equalsIgnoreCase).isPresent();
    boolean deleteSpace =
        part.type().parameter("delsp").filter("yes"::equalsIgnoreCase).isPresent();
    return List.of(Block.ofPlain(flowed ? FlowedText.join(text, deleteSpace) : text));
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
