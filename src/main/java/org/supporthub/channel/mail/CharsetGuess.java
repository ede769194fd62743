package org.supporthub.channel.mail;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.mozilla.universalchardet.UniversalDetector;

/** Text from bytes about which nothing is declared. */
final class CharsetGuess {
  private static final int DETECTED_WITHIN = 64 << 10;

  private CharsetGuess() {}

  /** Bytes below 0x80: ASCII, unless escapes show one of the seven-bit encodings. */
  static String ascii(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.US_ASCII);
    boolean escapes = text.indexOf(0x1B) >= 0;
    boolean hz = text.contains("~{") && text.contains("~}");
    if (!escapes && !hz) {
      return text;
    }
    Optional<String> detected = detected(bytes).filter(name -> escapes == name.startsWith("ISO-"));
    if (detected.isPresent() && hz && Charsets.isHz(Charsets.key(detected.get()))) {
      return SevenBit.hz(bytes);
    }
    return detected.flatMap(name -> read(bytes, name)).orElse(text);
  }

  /** Bytes of which some are 0x80 or more. */
  static String text(byte[] bytes) {
    Optional<String> utf8 = Charsets.strictly(bytes, StandardCharsets.UTF_8);
    if (utf8.isPresent()) {
      return utf8.get();
    }
    double high = shareOfHighLetters(bytes);
    Optional<AsianScore> asian = AsianScore.best(bytes);
    if (asian.isPresent() && asian.get().share() >= 0.7) {
      return read(bytes, asian.get().charset().name()).orElseThrow();
    }
    Optional<String> damaged = damaged(bytes);
    if (damaged.isPresent()) {
      return damaged.get();
    }
    Optional<String> detected =
        detected(bytes)
            .filter(name -> high > 0.5 || !isAlphabetOfItsOwn(name))
            .flatMap(name -> read(bytes, name));
    if (detected.isPresent()) {
      return detected.get();
    }
    return asian.isPresent() && high > 0.5
        ? read(bytes, asian.get().charset().name()).orElseThrow()
        : Charsets.western(bytes);
  }

  /** A byte that was lost or came too much must not cost the whole text. */
  private static Optional<String> damaged(byte[] bytes) {
    return Charsets.nearly(bytes, StandardCharsets.UTF_8)
        .or(
            () ->
                AsianScore.nearest(bytes)
                    .filter(score -> score.share() >= 0.7)
                    .flatMap(score -> Charsets.nearly(bytes, score.charset())));
  }

  private static Optional<String> detected(byte[] bytes) {
    UniversalDetector detector = new UniversalDetector();
    detector.handleData(bytes, 0, Math.min(bytes.length, DETECTED_WITHIN));
    detector.dataEnd();
    return Optional.ofNullable(detector.getDetectedCharset());
  }

  private static Optional<String> read(byte[] bytes, String name) {
    if (Charsets.saysNothing(Charsets.key(name))) {
      return Optional.of(Charsets.western(bytes));
    }
    List<Charset> meant = Charsets.meantBy(name);
    return meant.stream()
        .map(charset -> Charsets.strictly(bytes, charset))
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** Not Latin: in such text most letters lie beyond ASCII. */
  private static boolean isAlphabetOfItsOwn(String name) {
    String key = Charsets.key(name);
    return !Charsets.saysNothing(key) && !key.equals("iso885915") && !key.equals("windows1250");
  }

  private static double shareOfHighLetters(byte[] bytes) {
    int high = 0;
    int letters = 0;
    for (byte b : bytes) {
      high += b < 0 ? 1 : 0;
      letters += b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' ? 1 : 0;
    }
    return (double) high / (high + letters);
  }
}
