package org.supporthub.channel.mail;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What the charset names in mails mean; often not what they say. */
final class Charsets {
  static final Charset GB18030 = Charset.forName("GB18030");

  /** What databases and old Java programs write for UTF-8: a surrogate pair as two characters. */
  static final Charset CESU_8 = Charset.forName("CESU-8");

  static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

  /** Supersets of what is named, so that a sender who went beyond the name is still read. */
  private static final Map<String, List<String>> MEANT =
      Map.ofEntries(
          Map.entry("gb2312", List.of("GB18030")),
          Map.entry("gb231280", List.of("GB18030")),
          Map.entry("gb23121980", List.of("GB18030")),
          Map.entry("gbk", List.of("GB18030")),
          Map.entry("xgbk", List.of("GB18030")),
          Map.entry("cp936", List.of("GB18030")),
          Map.entry("ms936", List.of("GB18030")),
          Map.entry("windows936", List.of("GB18030")),
          Map.entry("euccn", List.of("GB18030")),
          Map.entry("xeuccn", List.of("GB18030")),
          Map.entry("chinese", List.of("GB18030")),
          Map.entry("gb18030", List.of("GB18030")),
          Map.entry("big5", List.of("Big5-HKSCS", "x-windows-950")),
          Map.entry("xbig5", List.of("Big5-HKSCS", "x-windows-950")),
          Map.entry("cp950", List.of("x-windows-950", "Big5-HKSCS")),
          Map.entry("shiftjis", List.of("windows-31j")),
          Map.entry("xsjis", List.of("windows-31j")),
          Map.entry("sjis", List.of("windows-31j")),
          Map.entry("cp932", List.of("windows-31j")),
          Map.entry("macintosh", List.of("x-MacRoman")),
          Map.entry("iso2022jp", List.of("ISO-2022-JP", "x-windows-iso2022jp", "ISO-2022-JP-2")),
          Map.entry("euckr", List.of("x-windows-949")),
          Map.entry("ksc56011987", List.of("x-windows-949")),
          Map.entry("ksc5601", List.of("x-windows-949")),
          Map.entry("iso88599", List.of("windows-1254")),
          Map.entry("tis620", List.of("x-windows-874")),
          Map.entry("iso885911", List.of("x-windows-874")),
          Map.entry("utf8", List.of("UTF-8")),
          Map.entry("utf8mb4", List.of("UTF-8")),
          Map.entry("unicode11utf8", List.of("UTF-8")),
          Map.entry("iso88598i", List.of("ISO-8859-8")));

  /** Names that programs write without knowing; nothing follows from them. */
  private static final List<String> SAY_NOTHING =
      List.of("usascii", "ascii", "ansix341968", "iso88591", "latin1", "cp1252", "windows1252");

  private Charsets() {}

  /** The name as compared: lower case, letters and digits only. */
  static String key(String name) {
    StringBuilder key = new StringBuilder(name.length());
    for (char c : name.toLowerCase(Locale.ROOT).toCharArray()) {
      if (c >= 'a' && c <= 'z' || c >= '0' && c <= '9') {
        key.append(c);
      }
    }
    return key.toString();
  }

  static boolean saysNothing(String key) {
    return key.isEmpty() || SAY_NOTHING.contains(key);
  }

  static boolean isUtf7(String key) {
    return key.endsWith("utf7");
  }

  /** Whether bytes below 0x80 mean in it what they mean in ASCII, whatever else they may hide. */
  static boolean isAsciiThere(String name) {
    List<Charset> meant = meantBy(name);
    return meant.contains(StandardCharsets.UTF_8)
        || meant.contains(GB18030)
        || meant.stream().anyMatch(charset -> charset.name().startsWith("Big5"));
  }

  static boolean isHz(String key) {
    return key.equals("hzgb2312") || key.equals("hz");
  }

  /** What the name may mean, most likely first; empty if nobody knows it. */
  static List<Charset> meantBy(String name) {
    List<String> names = MEANT.getOrDefault(key(name), List.of(name.strip()));
    return names.stream().map(Charsets::known).flatMap(Optional::stream).toList();
  }

  private static Optional<Charset> known(String name) {
    try {
      return Optional.of(Charset.forName(name));
    } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
      return Optional.empty();
    }
  }

  /** The text, if every byte has a meaning in that charset. */
  static Optional<String> strictly(byte[] bytes, Charset charset) {
    if (charset.equals(StandardCharsets.UTF_8)) {
      String text = new String(bytes, charset);
      if (text.indexOf('\uFFFD') < 0) {
        return Optional.of(text);
      }
    }
    try {
      return Optional.of(
          charset
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(bytes))
              .toString());
    } catch (CharacterCodingException | UnsupportedOperationException notInIt) {
      return Optional.empty();
    }
  }

  /** The text, if nearly all bytes have a meaning in that charset; what has none is U+FFFD. */
  static Optional<String> nearly(byte[] bytes, Charset charset) {
    String text = new String(bytes, charset);
    long lost = text.chars().filter(c -> c == '\uFFFD').count();
    long read = text.chars().filter(c -> c > 0x7F && c != '\uFFFD').count();
    return lost * 6 <= read ? Optional.of(text) : Optional.empty();
  }

  /** Windows-1252 with its five gaps filled as browsers do: every byte is a character. */
  static String western(byte[] bytes) {
    StringBuilder text = new StringBuilder(new String(bytes, WINDOWS_1252));
    for (int i = 0; i < bytes.length; i++) {
      if (text.charAt(i) == '\uFFFD') {
        text.setCharAt(i, (char) (bytes[i] & 0xFF));
      }
    }
    return text.toString();
  }
}
