package org.supporthub.channel.form;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.supporthub.message.RejectedMessageException;

/** A form as {@code application/x-www-form-urlencoded} (WHATWG URL, section 5). */
final class UrlencodedForm {
  private static final int MOST_PAIRS = 500;

  private record Pair(byte[] name, byte[] value) {}

  private UrlencodedForm() {}

  static Form parse(byte[] body, String contentType) {
    List<Pair> pairs = pairs(new String(body, StandardCharsets.ISO_8859_1));
    Charset charset = charset(pairs, contentType);
    return new Form(
        pairs.stream()
            .map(pair -> FormLimits.field(text(pair.name, charset), text(pair.value, charset)))
            .toList(),
        List.of());
  }

  private static List<Pair> pairs(String body) {
    List<Pair> pairs = new ArrayList<>();
    for (int start = 0; start < body.length(); ) {
      int end = body.indexOf('&', start);
      end = end < 0 ? body.length() : end;
      if (end > start) {
        pairs.add(pair(body.substring(start, end)));
      }
      if (pairs.size() > MOST_PAIRS) {
        throw new RejectedMessageException(
            "the form has more than %d fields".formatted(MOST_PAIRS));
      }
      start = end + 1;
    }
    return pairs;
  }

  private static Pair pair(String text) {
    int equals = text.indexOf('=');
    return equals < 0
        ? new Pair(PercentBytes.decode(text, true), new byte[0])
        : new Pair(
            PercentBytes.decode(text.substring(0, equals), true),
            PercentBytes.decode(text.substring(equals + 1), true));
  }

  private static Charset charset(List<Pair> pairs, String contentType) {
    List<byte[]> pieces = new ArrayList<>();
    List<String> declared = new ArrayList<>();
    new HeaderParameters(contentType).get("charset").ifPresent(declared::add);
    for (Pair pair : pairs) {
      pieces.add(pair.name);
      pieces.add(pair.value);
      if (text(pair.name, StandardCharsets.ISO_8859_1).equals("_charset_")) {
        declared.add(text(pair.value, StandardCharsets.ISO_8859_1));
      }
    }
    return FormCharset.of(pieces, declared);
  }

  private static String text(byte[] bytes, Charset charset) {
    return new String(bytes, charset);
  }
}
