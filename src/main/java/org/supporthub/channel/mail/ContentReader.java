package org.supporthub.channel.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.supporthub.channel.CleanText;

/** Walks a MIME tree and divides its leaves into what is read and what is attached. */
final class ContentReader {
  /** Read by others, or nothing for a reader. */
  private static final Set<String> KNOWN_TEXT =
      Set.of("text/plain", "text/html", "text/calendar", "text/rfc822-headers", "text/rtf");

  private static final Pattern TAG = Pattern.compile("</?[A-Za-z][^<>]{0,200}>");

  private final MailLimits limits;
  private final List<MimePart> attached = new ArrayList<>();

  /** What is read where the mail has no other text. */
  private final List<Block> instead = new ArrayList<>();

  private ContentReader(MailLimits limits) {
    this.limits = limits;
  }

  static MailContent read(MimePart root, MailLimits limits) {
    ContentReader reader = new ContentReader(limits);
    List<Block> blocks = new ArrayList<>(reader.blocks(root));
    MailContent content = new MailContent(blocks, reader.attached);
    if (!reader.instead.isEmpty() && content.text().isBlank()) {
      blocks.addAll(reader.instead);
    }
    return content;
  }

  private List<Block> blocks(MimePart part) {
    if (part.isLeaf()) {
      return leaf(part);
    }
    List<Block> blocks = new ArrayList<>();
    boolean alternatives = part.is("multipart/alternative");
    List<List<Block>> children = new ArrayList<>();
    for (MimePart child : part.parts()) {
      if (isText(child) && !isBody(child, alternatives || blocks.isEmpty())) {
        attached.add(child);
      } else {
        List<Block> found = blocks(child);
        children.add(found);
        blocks.addAll(found);
      }
    }
    return alternatives ? Block.ofAlternatives(children) : blocks;
  }

  private List<Block> leaf(MimePart part) {
    if (part.isMultipart() && part.start() == part.end()) {
      return List.of();
    }
    if (isText(part) && isBody(part, true)) {
      return List.of(text(part));
    }
    Optional<Tnef> opened = Tnef.open(part);
    opened.ifPresent(tnef -> attached.addAll(tnef.files()));
    opened.flatMap(Tnef::body).ifPresent(instead::add);
    if (opened.isEmpty() || !opened.get().complete()) {
      attached.add(part);
    }
    Stream.of(
            Invitation.in(part).map(Invitation::text),
            AttachedMail.in(part).map(AttachedMail::text),
            Notes.on(part),
            otherText(part))
        .flatMap(Optional::stream)
        .map(Block::ofPlain)
        .forEach(instead::add);
    return List.of();
  }

  private Block text(MimePart part) {
    String charset = part.type().parameter("charset").orElse("");
    Optional<UuFiles> packed = UuFiles.in(part);
    packed.ifPresent(found -> attached.addAll(found.files()));
    byte[] bytes = packed.map(found -> found.text(most())).orElseGet(() -> firstBytes(part));
    if (part.is("text/html")) {
      String html = CleanText.lines(TextDecoder.decodeHtml(bytes, charset));
      return Block.ofHtml(HtmlBody.parse(html, limits.textChars()));
    }
    String text = CleanText.lines(TextDecoder.decode(bytes, charset));
    boolean flowed = part.type().parameter("format").filter("flowed"::equalsIgnoreCase).isPresent();
    boolean deleteSpace =
        part.type().parameter("delsp").filter("yes"::equalsIgnoreCase).isPresent();
    return Block.ofPlain(Notes.above(flowed ? FlowedText.join(text, deleteSpace) : text));
  }

  private byte[] firstBytes(MimePart part) {
    return part.firstBytes(most());
  }

  private int most() {
    return 4 * limits.textChars();
  }

  /** Kinds of text we do not know, to be read as plain (RFC 2046, 4.1.4), without their tags. */
  private Optional<String> otherText(MimePart part) {
    boolean known = KNOWN_TEXT.contains(part.type().value());
    if (known || !part.type().value().startsWith("text/") || !isBody(part, true)) {
      return Optional.empty();
    }
    String charset = part.type().parameter("charset").orElse("");
    String text = CleanText.lines(TextDecoder.decode(firstBytes(part), charset));
    return Optional.of(TAG.matcher(text).replaceAll(""));
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
