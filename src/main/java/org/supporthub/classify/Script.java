package org.supporthub.classify;

/** The language a message is written in, as far as its characters tell. */
final class Script {
  /** A Chinese character says about as much as so many letters. */
  private static final int LETTERS_A_CHARACTER = 4;

  /** Enough to tell, and little enough not to matter. */
  private static final int LOOKED_AT = 2_000;

  private int han;
  private int kana;
  private int hangul;
  private int latin;

  private Script() {}

  static String of(Hits hits) {
    var script = new Script();
    hits.fields().forEach(field -> script.count(field.found().text()));
    return script.language();
  }

  private void count(Folded text) {
    for (int i = 0; i < Math.min(text.length(), LOOKED_AT); i++) {
      char c = text.at(i);
      if (c >= 'a' && c <= 'z') {
        latin++;
      } else if (c >= 0x3400 && c <= 0x9FFF) {
        han++;
      } else if (c >= 0x3041 && c <= 0x30FA) {
        kana++;
      } else if (c >= 0xAC00 && c <= 0xD7A3) {
        hangul++;
      } else if (c >= 0xC0 && c <= 0x24F && Character.isLetter(c)) {
        latin++;
      }
    }
  }

  private String language() {
    int unspaced = (han + kana + hangul) * LETTERS_A_CHARACTER;
    if (unspaced + latin == 0) {
      return "";
    }
    if (unspaced < latin) {
      return "en";
    }
    if (hangul > han + kana) {
      return "ko";
    }
    return kana > han / LETTERS_A_CHARACTER ? "ja" : "zh";
  }
}
