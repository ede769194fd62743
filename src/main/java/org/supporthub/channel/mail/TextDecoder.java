package org.supporthub.channel.mail;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text from bytes whose charset is declared rightly, wrongly or not at all. U+FFFD appears only
 * where no guess reads the bytes.
 */
final class TextDecoder {
  private static final Pattern META =
      Pattern.compile(
          "<meta[^>]{0,300}?charset\\s{0,9}=\\s{0,9}[\"']?([\\w-]{1,40})",
          Pattern.CASE_INSENSITIVE);
  private static final int META_WITHIN = 4096;

  private TextDecoder() {}

  /**
   * @param declared charset name, empty if none
   */
  static String decode(byte[] bytes, String declared) {
    Optional<String> marked = byOrderMark(bytes);
    if (marked.isPresent()) {
      return marked.get();
    }
    String key = Charsets.key(declared);
    boolean ascii = isAscii(bytes);
    if (ascii && Charsets.isHz(key)) {
      return SevenBit.hz(bytes);
    }
    if (ascii && Charsets.isUtf7(key)) {
      return SevenBit.utf7(bytes);
    }
    if (Charsets.saysNothing(key)) {
      return ascii ? CharsetGuess.ascii(bytes) : CharsetGuess.text(bytes);
    }
    if (!ascii && isSurelyUtf8(bytes)) {
      return new String(bytes, StandardCharsets.UTF_8);
    }
    if (ascii && Charsets.isAsciiThere(declared)) {
      return CharsetGuess.ascii(bytes);
    }
    for (Charset charset : Charsets.meantBy(declared)) {
      Optional<String> text = Charsets.strictly(bytes, charset).or(() -> utf16(bytes, charset));
      if (text.isPresent()) {
        return otherAsian(bytes, charset).orElseGet(text::get);
      }
    }
    if (ascii) {
      return CharsetGuess.ascii(bytes);
    }
    return key.equals("utf8") ? lineByLine(bytes) : CharsetGuess.text(bytes);
  }

  /** Looks for the charset within the document if the mail declares none or a useless one. */
  static String decodeHtml(byte[] bytes, String declared) {
    boolean readable =
        isAscii(bytes)
            || !Charsets.saysNothing(Charsets.key(declared))
                && Charsets.meantBy(declared).stream()
                    .anyMatch(charset -> Charsets.strictly(bytes, charset).isPresent());
    return decode(bytes, readable ? declared : meta(bytes).orElse(declared));
  }

  static boolean isAscii(byte[] bytes) {
    for (byte b : bytes) {
      if (b < 0) {
        return false;
      }
    }
    return true;
  }

  private static Optional<String> meta(byte[] html) {
    int length = Math.min(html.length, META_WITHIN);
    Matcher meta = META.matcher(new String(html, 0, length, StandardCharsets.ISO_8859_1));
    return meta.find() ? Optional.of(meta.group(1)) : Optional.empty();
  }

  private static Optional<String> byOrderMark(byte[] bytes) {
    if (startsWith(bytes, 0xEF, 0xBB, 0xBF)) {
      byte[] rest = Arrays.copyOfRange(bytes, 3, bytes.length);
      return Optional.of(lineByLine(rest));
    }
    if (startsWith(bytes, 0xFE, 0xFF) || startsWith(bytes, 0xFF, 0xFE)) {
      return Charsets.strictly(bytes, StandardCharsets.UTF_16);
    }
    return Optional.empty();
  }

  private static boolean startsWith(byte[] bytes, int... start) {
    for (int i = 0; i < start.length; i++) {
      if (i >= bytes.length || (bytes[i] & 0xFF) != start[i]) {
        return false;
      }
    }
    return true;
  }

  /** Valid UTF-8 with as many three-byte characters as two-byte ones; no other charset looks so. */
  private static boolean isSurelyUtf8(byte[] bytes) {
    int two = 0;
    int more = 0;
    for (byte b : bytes) {
      int lead = b & 0xFF;
      two += lead >= 0xC0 && lead < 0xE0 ? 1 : 0;
      more += lead >= 0xE0 ? 1 : 0;
    }
    return more > 0 && more >= two && Charsets.strictly(bytes, StandardCharsets.UTF_8).isPresent();
  }

  /** UTF-16 where half a surrogate pair stands alone, with which the JDK drops its neighbour. */
  private static Optional<String> utf16(byte[] bytes, Charset charset) {
    if (!charset.name().startsWith("UTF-16")) {
      return Optional.empty();
    }
    ByteOrder order =
        charset.name().endsWith("LE") ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    return Optional.of(ByteBuffer.wrap(bytes).order(order).asCharBuffer().toString());
  }

  /**
   * Declared as one Chinese or Japanese charset and readable so, but clearly written in another.
   * Chinese in GBK looks more like everyday Big5 than the other way round.
   */
  private static Optional<String> otherAsian(byte[] bytes, Charset declared) {
    if (declared.name().equals("windows-31j") && AsianScore.isHalfWidth(bytes)) {
      return Optional.empty();
    }
    boolean big5 = declared.name().toLowerCase(Locale.ROOT).contains("big5");
    double doubtful = big5 ? 0.8 : 0.55;
    double better = big5 ? 0.25 : 0.35;
    Optional<AsianScore> score = AsianScore.of(declared, bytes);
    if (score.isEmpty() || score.get().characters() < 4 || score.get().share() > doubtful) {
      return Optional.empty();
    }
    return AsianScore.best(bytes)
        .filter(best -> best.share() > score.get().share() + better)
        .flatMap(best -> Charsets.strictly(bytes, best.charset()));
  }

  /** UTF-8 with something else in it, such as a footer added by a gateway in its own charset. */
  private static String lineByLine(byte[] bytes) {
    StringBuilder text = new StringBuilder(bytes.length);
    boolean anyUtf8 = false;
    for (int pos = 0; pos < bytes.length; ) {
      int next = Lines.next(bytes, Lines.end(bytes, pos, bytes.length), bytes.length);
      byte[] line = Arrays.copyOfRange(bytes, pos, next);
      Optional<String> utf8 =
          Charsets.strictly(line, StandardCharsets.UTF_8)
              .or(() -> Charsets.strictly(line, Charsets.CESU_8));
      anyUtf8 |= utf8.isPresent() && !isAscii(line);
      text.append(utf8.orElseGet(() -> damagedLine(line)));
      pos = next;
    }
    // The more text, the surer the guess.
    return anyUtf8 ? text.toString() : damagedLine(bytes);
  }

  private static String damagedLine(byte[] line) {
    String lenient = new String(line, StandardCharsets.UTF_8);
    long lost = lenient.chars().filter(c -> c == '\uFFFD').count();
    long read = lenient.chars().filter(c -> c > 0x7F && c != '\uFFFD').count();
    return read > 2 * lost ? lenient : CharsetGuess.text(line);
  }
}
