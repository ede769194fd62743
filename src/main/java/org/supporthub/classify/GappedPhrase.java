package org.supporthub.classify;

import java.util.ArrayList;
import java.util.List;

/**
 * {@code 无法 .. 登录}: parts in this order in one sentence; or, with another gap than usual, {@code 无法
 * ..20 登录}.
 *
 * @param gap most characters between two parts
 */
record GappedPhrase(List<String> parts, int gap) {
  static final int USUAL_GAP = 8;
  private static final String GAP = " ..";

  static boolean is(String written) {
    return written.contains(GAP);
  }

  static GappedPhrase of(String written) {
    int gap = USUAL_GAP;
    List<String> parts = new ArrayList<>();
    for (String part : written.split(" \\.\\.")) {
      String rest = part.strip();
      int digits = 0;
      while (!parts.isEmpty() && digits < rest.length() && isDigit(rest.charAt(digits))) {
        digits++;
      }
      if (digits > 0) {
        gap = Integer.parseInt(rest.substring(0, digits));
      }
      parts.add(rest.substring(digits));
    }
    return new GappedPhrase(parts, gap);
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
