package org.supporthub.channel.form;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The parameters of a header value such as {@code form-data; name="file"; filename="账单.pdf"}, read
 * leniently. Names are in lower case; the first of equal names counts.
 */
final class HeaderParameters {
  private final Map<String, String> values = new HashMap<>();
  private final String header;
  private int at;

  HeaderParameters(String header) {
    this.header = header;
    at = header.indexOf(';') + 1;
    while (at > 0 && at < header.length()) {
      readOne();
    }
  }

  Optional<String> get(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /** The file name: {@code filename*} (RFC 5987) if it can be read, else {@code filename}. */
  Optional<String> fileName() {
    return get("filename*").flatMap(HeaderParameters::extended).or(() -> get("filename"));
  }

  private void readOne() {
    int nameEnd = at;
    while (nameEnd < header.length() && "=;".indexOf(header.charAt(nameEnd)) < 0) {
      nameEnd++;
    }
    String name = header.substring(at, nameEnd).strip().toLowerCase(Locale.ROOT);
    at = nameEnd + 1;
    if (nameEnd == header.length() || header.charAt(nameEnd) == ';') {
      return;
    }
    while (at < header.length() && Character.isWhitespace(header.charAt(at))) {
      at++;
    }
    boolean quoted = at < header.length() && header.charAt(at) == '"';
    values.putIfAbsent(name, quoted ? quoted() : token());
  }

  private String token() {
    int end = header.indexOf(';', at);
    end = end < 0 ? header.length() : end;
    String value = header.substring(at, end).strip();
    at = end + 1;
    return value;
  }

  /** A backslash escapes only a quote or itself: some browsers send whole Windows paths. */
  private String quoted() {
    StringBuilder value = new StringBuilder();
    int i = at + 1;
    while (i < header.length() && header.charAt(i) != '"') {
      boolean escapes =
          header.charAt(i) == '\\'
              && i + 1 < header.length()
              && "\"\\".indexOf(header.charAt(i + 1)) >= 0;
      i += escapes ? 1 : 0;
      value.append(header.charAt(i++));
    }
    at = header.indexOf(';', i) + 1;
    at = at == 0 ? header.length() : at;
    // Browsers write a quote within a name as %22 (WHATWG HTML, multipart/form-data).
    return value.toString().replace("%22", "\"");
  }

  /** A value such as {@code UTF-8''%E8%B4%A6%E5%8D%95.pdf}. */
  private static Optional<String> extended(String value) {
    String[] parts = value.split("'", 3);
    if (parts.length < 3) {
      return Optional.empty();
    }
    try {
      ByteBuffer bytes = ByteBuffer.wrap(PercentBytes.decode(parts[2], false));
      return Optional.of(Charset.forName(parts[0]).newDecoder().decode(bytes).toString());
    } catch (CharacterCodingException | IllegalArgumentException unreadable) {
      return Optional.empty();
    }
  }
}
