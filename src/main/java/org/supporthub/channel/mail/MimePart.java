package org.supporthub.channel.mail;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.supporthub.channel.CleanText;

/**
 * A node of the MIME tree: its header and, within the mail's bytes, its body.
 *
 * @param path as IMAP numbers parts, {@code 2.1}; empty for the mail itself if it has parts
 * @param type of the content, never empty
 * @param parts of a multipart, empty for a leaf
 */
record MimePart(
    String path,
    HeaderBlock headers,
    HeaderValue type,
    HeaderValue disposition,
    byte[] source,
    int start,
    int end,
    List<MimePart> parts) {

  /** A file out of a part that packs some in a way of its own. */
  static MimePart unpacked(String path, String name, byte[] bytes) {
    String type = FileNames.typeOf(name);
    return new MimePart(
        path,
        HeaderBlock.ofType(type),
        HeaderValue.parse(type),
        new HeaderValue("attachment", Map.of("filename", name)),
        bytes,
        0,
        bytes.length,
        List.of());
  }

  boolean isLeaf() {
    return parts.isEmpty();
  }

  boolean is(String mediaType) {
    return type.value().equals(mediaType);
  }

  boolean isMultipart() {
    return type.value().startsWith("multipart/");
  }

  /** File name as the sender gave it, without any path. */
  Optional<String> fileName() {
    return disposition
        .parameter("filename")
        .or(() -> type.parameter("name"))
        .map(FileNames::withoutPath)
        .filter(name -> !name.isEmpty());
  }

  Optional<String> contentId() {
    return headers
        .first("Content-ID")
        .map(MessageIds::bare)
        .map(CleanText::oneLine)
        .filter(id -> !id.isEmpty());
  }

  /** Whether it goes on to the end of these bytes of a mail, of which there is more. */
  boolean isCutBy(byte @Nullable [] start) {
    return source == start && end == source.length;
  }

  /** The content with its transfer encoding undone. */
  ByteBuffer content() {
    return TransferEncoding.decode(source, start, end, encoding());
  }

  /** Hands the content over in pieces, so that a large one is never in memory as a whole. */
  void content(Consumer<ByteBuffer> reader) {
    TransferEncoding.decode(source, start, end, encoding(), reader);
  }

  byte[] bytes() {
    return bytes(content());
  }

  /** The content as far as about so many bytes, without a line that would be cut. */
  byte[] firstBytes(int most) {
    int readTo = (int) Math.min(end, start + 3L * most);
    ByteBuffer content = TransferEncoding.decode(source, start, readTo, encoding());
    if (content.remaining() > most || readTo < end) {
      int last = content.position() + Math.min(content.remaining(), most);
      while (last > content.position() && content.get(last - 1) != '\n') {
        last--;
      }
      content.limit(last > content.position() ? last : content.limit());
    }
    return bytes(content);
  }

  private static byte[] bytes(ByteBuffer content) {
    byte[] bytes = new byte[content.remaining()];
    content.get(bytes);
    return bytes;
  }

  boolean isBase64() {
    return encoding().startsWith("base64");
  }

  private String encoding() {
    return headers.first("Content-Transfer-Encoding").orElse("").toLowerCase(Locale.ROOT);
  }

  /** This part and all below it, in the order of the mail. */
  Stream<MimePart> walk() {
    return Stream.concat(Stream.of(this), parts.stream().flatMap(MimePart::walk));
  }
}
