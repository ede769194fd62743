package org.supporthub.classify;

import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds amounts of money: a number beside a currency, as in {@code 1,299.5元}, {@code ¥300}, {@code
 * 2万块}, {@code 三千元}, {@code $1.2k}, {@code 500 rmb}. Currencies are not converted.
 */
final class Amounts {
  private static final String DIGITS = "零一二三四五六七八九";
  private static final int LONGEST = 20;
  private static final Set<String> BEFORE = Set.of("¥", "$", "€", "£", "rmb", "usd", "cny", "eur");
  private static final Set<String> AFTER =
      Set.of(
          "元", "块", "圆", "人民币", "美元", "美金", "欧元", "rmb", "usd", "cny", "eur", "yuan", "dollar",
          "dollars", "bucks", "euro", "euros", "pounds", "€", "$");

  /** Hears of each amount with its place in the folded text. */
  interface Listener {
    void at(double amount, int start, int end);
  }

  private final Folded text;
  private int at;

  Amounts(Folded text) {
    this.text = text;
  }

  void forEach(Listener listener) {
    while (at < text.length()) {
      int start = at;
      double number = number();
      if (at == start) {
        at++;
        continue;
      }
      double amount = number * factor();
      int end = currencyEnd(at);
      int begin = currencyStart(start);
      if (end > at || begin < start) {
        listener.at(amount, begin, Math.max(end, at));
      }
      at = Math.max(end, at);
    }
  }

  /** The number that begins here; leaves the place as it is when none does. */
  private double number() {
    char c = text.at(at);
    if (c >= '0' && c <= '9') {
      return insideWord(at) ? skipped() : written();
    }
    return chinese(c) ? spoken() : 0;
  }

  /** Digits within a word, as in an order number, are no amount. */
  private boolean insideWord(int index) {
    return index > 0
        && text.insideWord(index)
        && Stream.of("rmb", "usd", "cny", "eur").noneMatch(code -> endsWith(code, index));
  }

  private double skipped() {
    while (at < text.length() && Folded.wordChar(text.at(at))) {
      at++;
    }
    return 0;
  }

  private double written() {
    StringBuilder digits = new StringBuilder();
    boolean point = false;
    for (; at < text.length() && digits.length() < LONGEST; at++) {
      char c = text.at(at);
      boolean digitNext = at + 1 < text.length() && isDigit(text.at(at + 1));
      if (isDigit(c)) {
        digits.append(c);
      } else if (c == '.' && !point && digitNext) {
        digits.append(c);
        point = true;
      } else if (c != ',' || point || !digitNext) {
        break;
      }
    }
    return Double.parseDouble(digits.toString());
  }

  /** 三千五百, 两万, 一百二十. */
  private double spoken() {
    double all = 0;
    double section = 0;
    double digit = 0;
    int start = at;
    for (; at < text.length() && at - start < LONGEST && chinese(text.at(at)); at++) {
      char c = text.at(at);
      int unit = unit(c);
      if (unit == 0) {
        digit = c == '两' ? 2 : DIGITS.indexOf(c);
      } else if (unit < 10_000) {
        section += (digit == 0 ? 1 : digit) * unit;
        digit = 0;
      } else {
        all = (all + section + digit) * unit;
        section = 0;
        digit = 0;
      }
    }
    return all + section + digit;
  }

  private static int unit(char c) {
    return switch (c) {
      case '十' -> 10;
      case '百' -> 100;
      case '千' -> 1_000;
      case '万' -> 10_000;
      default -> 0;
    };
  }

  private static boolean chinese(char c) {
    return c == '两' || unit(c) > 0 || DIGITS.indexOf(c) >= 0;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** Of 2万, 3千, 2w and 1.5k. */
  private double factor() {
    char c = at < text.length() ? text.at(at) : ' ';
    double factor =
        switch (c) {
          case '万', 'w' -> 10_000;
          case '千', 'k' -> 1_000;
          default -> 1;
        };
    boolean letter = c == 'w' || c == 'k';
    if (factor == 1 || (letter && text.insideWord(at + 1))) {
      return 1;
    }
    at++;
    return factor;
  }

  private int currencyEnd(int from) {
    int start = from < text.length() && text.at(from) == ' ' ? from + 1 : from;
    for (String currency : AFTER) {
      int end = start + currency.length();
      if (end <= text.length()
          && text.substring(start, end).equals(currency)
          && !text.insideWord(end)) {
        return end;
      }
    }
    return from;
  }

  private int currencyStart(int from) {
    int end = from > 0 && text.at(from - 1) == ' ' ? from - 1 : from;
    for (String currency : BEFORE) {
      if (endsWith(currency, end) && !text.insideWord(end - currency.length())) {
        return end - currency.length();
      }
    }
    return from;
  }

  private boolean endsWith(String word, int end) {
    return end >= word.length() && text.substring(end - word.length(), end).equals(word);
  }
}
