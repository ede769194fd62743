package org.supporthub.channel.mail;

import java.util.List;

/**
 * A mail divided into what is read and what is attached.
 *
 * @param blocks the pieces of text, in order; a reader shows them below one another
 * @param attached the leaves that are no text of the message
 */
record MailContent(List<Block> blocks, List<MimePart> attached) {

  MarkedText text() {
    return MarkedText.joined(blocks.stream().map(Block::text).toList());
  }

  /** All blocks as HTML, if the sender wrote any. */
  List<HtmlBody> html() {
    return blocks.stream().anyMatch(block -> !block.html().isEmpty())
        ? blocks.stream().flatMap(Block::markup).toList()
        : List.of();
  }
}
