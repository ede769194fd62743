package org.supporthub.channel.mail;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.supporthub.channel.CleanText;

/**
 * A value with parameters, as in {@code Content-Type}, read from whatever mailers write: RFC 2231
 * with continuations, RFC 2047 within quotes, percent signs, raw bytes, missing quotes.
 *
 * @param value lower-cased
 */
record HeaderValue(String value, Map<String, String> parameters) {

  static HeaderValue parse(String header) {
    String text = HeaderText.unicode(header);
    int end = endOfPiece(text, 0);
    String value = CleanText.of(text.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    Map<String, String> parameters = new HashMap<>();
    while (end < text.length()) {
      int start = end + 1;
      end = endOfPiece(text, start);
      String piece = text.substring(start, end);
      int equals = piece.indexOf('=');
      if (equals > 0) {
        String name = piece.substring(0, equals).strip().toLowerCase(Locale.ROOT);
        parameters.putIfAbsent(name, unquoted(piece.substring(equals + 1).strip()));
      }
    }
    return new HeaderValue(value.isEmpty() ? "" : value.split("\\s", 2)[0], parameters);
  }

  /** The parameter decoded; the form that says its charset wins over the plain one. */
  Optional<String> parameter(String name) {
    String extended = parameters.get(name + '*');
    if (extended != null) {
      return Optional.of(extendedText(extended));
    }
    Optional<String> continued = continued(name);
    return continued.isPresent()
        ? continued
        : Optional.ofNullable(parameters.get(name)).map(HeaderValue::plainText);
  }

  private Optional<String> continued(String name) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    String charset = "";
    for (int i = 0; ; i++) {
      String encoded = parameters.get(name + '*' + i + '*');
      String plain = parameters.get(name + '*' + i);
      if (encoded == null && plain == null) {
        break;
      }
      if (encoded == null) {
        joined.writeBytes(plain.getBytes(StandardCharsets.UTF_8));
      } else {
        int text = i == 0 ? startOfExtendedText(encoded) : 0;
        charset = i == 0 ? charsetOf(encoded) : charset;
        joined.writeBytes(Percent.decode(encoded.substring(text)));
      }
    }
    if (joined.size() == 0) {
      return Optional.empty();
    }
    return Optional.of(HeaderText.words(TextDecoder.decode(joined.toByteArray(), charset)));
  }

  private static String extendedText(String value) {
    byte[] bytes = Percent.decode(value.substring(startOfExtendedText(value)));
    return HeaderText.words(TextDecoder.decode(bytes, charsetOf(value)));
  }

  private static String plainText(String value) {
    String text = HeaderText.words(value);
    if (text.equals(value) && value.indexOf('%') >= 0) {
      byte[] bytes = Percent.decode(value);
      boolean beyondAscii = bytes.length < value.length() && !TextDecoder.isAscii(bytes);
      return beyondAscii ? TextDecoder.decode(bytes, "utf-8") : value;
    }
    return text;
  }

  private static String charsetOf(String extended) {
    int quote = extended.indexOf('\'');
    return quote > 0 && startOfExtendedText(extended) > 0 ? extended.substring(0, quote) : "";
  }

  private static int startOfExtendedText(String extended) {
    int first = extended.indexOf('\'');
    return first < 0 ? 0 : extended.indexOf('\'', first + 1) + 1;
  }

  /** Index of the next semicolon outside quotes, or the end. */
  private static int endOfPiece(String text, int from) {
    boolean quoted = false;
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quoted && c == '\\') {
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == ';' && !quoted) {
        return i;
      }
    }
    return text.length();
  }

  /** Backslashes stay, except before a quote or another one: they are paths on Windows. */
  private static String unquoted(String value) {
    if (!value.startsWith("\"")) {
      return value;
    }
    StringBuilder text = new StringBuilder(value.length());
    for (int i = 1; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '\\' && i + 1 < value.length() && "\"\\".indexOf(value.charAt(i + 1)) >= 0) {
        text.append(value.charAt(++i));
      } else if (c == '"') {
        break;
      } else {
        text.append(c);
      }
    }
    return text.toString();
  }
}
