package org.supporthub.tuning;

import com.google.re2j.Pattern;
import org.jspecify.annotations.Nullable;

/** Takes out of a text what tells who wrote it: addresses, numbers of seven digits and more. */
final class ContactMask {
  private static final Pattern MAIL = Pattern.compile("[\\w.+%-]+@[\\w-]+(?:\\.[\\w-]+)+");
  private static final Pattern NUMBER =
      Pattern.compile("[+＋]?[0-9０-９](?:[ ()\\-－]{0,2}[0-9０-９]){6,}[xX]?");

  private ContactMask() {}

  /**
   * @param sender who wrote it, if it is known; where the text names them they are masked too
   */
  static String mask(String text, @Nullable String sender) {
    String without = text;
    if (sender != null && sender.length() >= 4) {
      without = without.replace(sender, "[sender]");
    }
    return NUMBER.matcher(MAIL.matcher(without).replaceAll("[mail]")).replaceAll("[number]");
  }
}
