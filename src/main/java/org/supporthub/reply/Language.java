package org.supporthub.reply;

import java.lang.Character.UnicodeScript;
import java.util.Locale;

/** The language we answer in, chosen by the script the customer writes. */
public enum Language {
  ZH(Locale.CHINESE),
  EN(Locale.ENGLISH);

  /** A Chinese character says about as much as so many letters. */
  private static final int LETTERS_A_CHARACTER = 4;

  /** Enough to tell, and little enough not to matter. */
  private static final int LOOKED_AT = 4_000;

  private final Locale locale;

  Language(Locale locale) {
    this.locale = locale;
  }

  Locale locale() {
    return locale;
  }

  /** English for other alphabets too; Chinese where there is no letter at all. */
  static Language of(String text) {
    int han = 0;
    int kana = 0;
    int letters = 0;
    int[] looked = text.codePoints().limit(LOOKED_AT).filter(Character::isLetter).toArray();
    for (int codePoint : looked) {
      UnicodeScript script = UnicodeScript.of(codePoint);
      if (script == UnicodeScript.HAN) {
        han++;
      } else if (script == UnicodeScript.HIRAGANA || script == UnicodeScript.KATAKANA) {
        kana++;
      } else {
        letters++;
      }
    }
    boolean japanese = kana > han / LETTERS_A_CHARACTER;
    return !japanese && han * LETTERS_A_CHARACTER >= letters ? ZH : EN;
  }
}
