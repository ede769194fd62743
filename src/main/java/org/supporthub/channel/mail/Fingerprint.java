package org.supporthub.channel.mail;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.supporthub.channel.FileType;
import org.supporthub.message.Sha256;

/**
 * What is equal for a mail delivered twice, whatever way it took: Message-ID, Date, From, Subject
 * and the body. Line ends and empty lines at the end do not count, since servers change them.
 */
final class Fingerprint {
  private static final List<String> FIELDS = List.of("Message-ID", "Date", "From", "Subject");
  private static final byte[] LINE_END = {'\n'};

  private Fingerprint() {}

  static String of(HeaderBlock headers, byte[] mail, int bodyStart) {
    MessageDigest digest = Sha256.digest();
    for (String field : FIELDS) {
      String value = String.join("\n", headers.all(field)).replaceAll("[ \\t]+", " ");
      digest.update(value.getBytes(StandardCharsets.ISO_8859_1));
      digest.update((byte) 0);
    }
    int end = mail.length;
    while (end > bodyStart && (mail[end - 1] == '\n' || mail[end - 1] == '\r')) {
      end--;
    }
    for (int pos = bodyStart; pos < end; ) {
      int eol = Lines.end(mail, pos, end);
      digest.update(mail, pos, eol - pos);
      pos = Lines.next(mail, eol, end);
      if (pos > eol) {
        digest.update(LINE_END);
      }
    }
    return Sha256.hex(digest.digest());
  }

  /**
   * How large the content of a part is, its SHA-256, and what it begins with.
   *
   * @param size in bytes
   */
  record OfContent(long size, String sha256, byte[] head) {}

  static OfContent of(MimePart part) {
    MessageDigest digest = Sha256.digest();
    AtomicLong size = new AtomicLong();
    ByteBuffer head = ByteBuffer.allocate(FileType.TELLING_BYTES);
    part.content(
        piece -> {
          size.addAndGet(piece.remaining());
          int more = Math.min(head.remaining(), piece.remaining());
          head.put(piece.slice().limit(more));
          digest.update(piece);
        });
    return new OfContent(
        size.get(), Sha256.hex(digest.digest()), Arrays.copyOf(head.array(), head.position()));
  }
}
