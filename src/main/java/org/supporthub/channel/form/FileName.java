package org.supporthub.channel.form;

import java.text.Normalizer;
import org.supporthub.channel.CleanText;

/**
 * A file name from a stranger made safe: no path, no control characters, composed, not too long.
 */
final class FileName {
  static final String NONE = "unnamed";
  private static final int LONGEST = 150;
  private static final int LONGEST_EXTENSION = 20;

  private FileName() {}

  static String safe(String given) {
    String name = given.substring(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1);
    // Cc and Cf: a right-to-left override shows exe.pdf for fdp.exe.
    name = CleanText.of(name).replaceAll("[\\p{Cc}\\p{Cf}]", "");
    name = shortened(Normalizer.normalize(name, Normalizer.Form.NFC).strip());
    return name.isEmpty() || name.matches("\\.+") ? NONE : name;
  }

  private static String shortened(String name) {
    if (name.length() <= LONGEST) {
      return name;
    }
    int dot = name.lastIndexOf('.');
    String extension = dot < name.length() - LONGEST_EXTENSION ? "" : name.substring(dot);
    return CleanText.cut(name, LONGEST - extension.length()) + extension;
  }
}
