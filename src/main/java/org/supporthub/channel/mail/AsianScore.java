package org.supporthub.channel.mail;

import java.nio.charset.Charset;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * How much bytes look like everyday text of an East Asian double-byte charset: each of them keeps
 * its common characters in a few rows, where text of the others rarely falls.
 *
 * @param share of the characters beyond ASCII that are everyday ones, 0 to 1
 * @param characters how many there are beyond ASCII
 */
record AsianScore(Charset charset, double share, int characters) {
  private static final Charset BIG5 = Charset.forName("Big5-HKSCS");
  private static final Charset SHIFT_JIS = Charset.forName("windows-31j");
  private static final Charset EUC_KR = Charset.forName("x-windows-949");
  private static final Charset EUC_JP = Charset.forName("EUC-JP");
  private static final double RARE = 0.3;

  /** The charset that fits best, if any can read all the bytes. */
  static Optional<AsianScore> best(byte[] bytes) {
    return best(bytes, charset -> Charsets.strictly(bytes, charset).isPresent());
  }

  /** The charset that fits best, if any can read nearly all the bytes. */
  static Optional<AsianScore> nearest(byte[] bytes) {
    return best(bytes, charset -> Charsets.nearly(bytes, charset).isPresent())
        .filter(score -> score.characters >= 4);
  }

  private static Optional<AsianScore> best(byte[] bytes, Predicate<Charset> reads) {
    AsianScore best = null;
    for (AsianScore score : new AsianScore[] {gb18030(bytes), big5(bytes), shiftJis(bytes)}) {
      if (score.characters > 0
          && (best == null || score.share > best.share + 0.01)
          && reads.test(score.charset)) {
        best = score;
      }
    }
    if (best != null && best.charset.equals(Charsets.GB18030)) {
      best = notChineseAfterAll(bytes, best, reads);
    }
    return Optional.ofNullable(best);
  }

  /** The score of a charset that was declared; empty for those that are not scored. */
  static Optional<AsianScore> of(Charset charset, byte[] bytes) {
    if (charset.equals(Charsets.GB18030)) {
      return Optional.of(gb18030(bytes));
    }
    if (charset.name().toLowerCase(Locale.ROOT).contains("big5")) {
      return Optional.of(big5(bytes));
    }
    return charset.equals(SHIFT_JIS) ? Optional.of(shiftJis(bytes)) : Optional.empty();
  }

  /**
   * Korean and Japanese (EUC) lie in the same rows as Chinese. All characters among the hangul, or
   * a third of them kana, does not happen in Chinese of some length.
   */
  private static AsianScore notChineseAfterAll(
      byte[] bytes, AsianScore chinese, Predicate<Charset> reads) {
    int hangul = 0;
    int kana = 0;
    int signs = 0;
    int pairs = 0;
    for (int i = 0; i + 1 < bytes.length; i++) {
      int lead = bytes[i] & 0xFF;
      if (lead >= 0x80) {
        pairs++;
        hangul += lead >= 0xB0 && lead <= 0xC8 ? 1 : 0;
        kana += lead == 0xA4 || lead == 0xA5 ? 1 : 0;
        signs += lead >= 0xA1 && lead <= 0xA3 ? 1 : 0;
        i++;
      }
    }
    int words = pairs - signs;
    if (words >= 10 && hangul == words && reads.test(EUC_KR)) {
      return new AsianScore(EUC_KR, chinese.share, pairs);
    }
    if (words >= 4 && kana * 3 >= words && reads.test(EUC_JP)) {
      return new AsianScore(EUC_JP, 1, pairs);
    }
    return chinese;
  }

  /** Whether all beyond ASCII is katakana of half the width, as banks and machines write it. */
  static boolean isHalfWidth(byte[] shiftJis) {
    for (byte b : shiftJis) {
      if (b < 0 && ((b & 0xFF) < 0xA1 || (b & 0xFF) > 0xDF)) {
        return false;
      }
    }
    return true;
  }

  private static AsianScore gb18030(byte[] bytes) {
    double common = 0;
    int count = 0;
    for (int i = 0; i < bytes.length; i++) {
      int lead = bytes[i] & 0xFF;
      if (lead < 0x80) {
        continue;
      }
      count++;
      int trail = i + 1 < bytes.length ? bytes[i + 1] & 0xFF : 0;
      if (trail >= 0x30 && trail <= 0x39) {
        // four bytes: an emoji or a rare character; says nothing
        count--;
        i += 3;
      } else if (trail >= 0x40) {
        boolean plain = trail >= 0xA1;
        common += plain && (lead >= 0xA1 && lead <= 0xA5 || lead >= 0xB0 && lead <= 0xD7) ? 1 : 0;
        common += plain && lead >= 0xD8 && lead <= 0xF7 ? RARE : 0;
        i++;
      }
    }
    return new AsianScore(Charsets.GB18030, count == 0 ? 0 : common / count, count);
  }

  private static AsianScore big5(byte[] bytes) {
    double common = 0;
    int count = 0;
    for (int i = 0; i < bytes.length; i++) {
      int lead = bytes[i] & 0xFF;
      if (lead < 0x80) {
        continue;
      }
      count++;
      int trail = i + 1 < bytes.length ? bytes[i + 1] & 0xFF : 0;
      if (trail >= 0x40 && trail <= 0x7E || trail >= 0xA1) {
        common += lead >= 0xA1 && lead <= 0xC6 ? 1 : 0;
        common += lead >= 0xC9 && lead <= 0xF9 ? RARE : 0;
        i++;
      }
    }
    return new AsianScore(BIG5, count == 0 ? 0 : common / count, count);
  }

  private static AsianScore shiftJis(byte[] bytes) {
    double common = 0;
    int count = 0;
    for (int i = 0; i < bytes.length; i++) {
      int lead = bytes[i] & 0xFF;
      if (lead < 0x80) {
        continue;
      }
      count++;
      int trail = i + 1 < bytes.length ? bytes[i + 1] & 0xFF : 0;
      if (lead >= 0xA0 && lead <= 0xDF) {
        common += RARE / 2;
      } else if (trail >= 0x40) {
        common += lead >= 0x81 && lead <= 0x83 || lead >= 0x88 && lead <= 0x97 ? 1 : RARE;
        i++;
      }
    }
    return new AsianScore(SHIFT_JIS, count == 0 ? 0 : common / count, count);
  }
}
