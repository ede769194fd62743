package org.supporthub.channel.form;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Which charset the bytes of a form are in: what the sender says if that can be true, else UTF-8 if
 * that can be true, else GB18030. All pieces of a form are looked at together, because a short
 * Chinese name in GBK may happen to be valid UTF-8.
 */
final class FormCharset {
  private static final Charset GB18030 = Charset.forName("GB18030");

  private FormCharset() {}

  static Charset of(List<byte[]> pieces, List<String> declared) {
    List<Charset> candidates = new ArrayList<>();
    declared.forEach(name -> add(name, candidates));
    candidates.add(StandardCharsets.UTF_8);
    candidates.add(GB18030);
    return candidates.stream()
        .filter(charset -> pieces.stream().allMatch(piece -> fits(charset, piece)))
        .findFirst()
        .orElse(StandardCharsets.UTF_8);
  }

  private static void add(String name, List<Charset> candidates) {
    switch (name.strip().toLowerCase(Locale.ROOT)) {
      case "" -> {}
      // What calls itself GB2312 is often GBK; GB18030 holds both.
      case "gb2312", "gbk", "cp936", "x-gbk" -> candidates.add(GB18030);
      default -> {
        try {
          candidates.add(Charset.forName(name.strip()));
        } catch (IllegalArgumentException unknown) {
          // A charset nobody knows says nothing: go by the bytes.
        }
      }
    }
  }

  private static boolean fits(Charset charset, byte[] piece) {
    try {
      charset.newDecoder().decode(ByteBuffer.wrap(piece));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }
}
