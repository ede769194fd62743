package org.supporthub.channel.mail;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What can be read of a bounce that is written for people only, as by QQ, 163 and old qmail. */
final class TextBounce {
  private static final int READ = 8 << 10;
  private static final Pattern ADDRESS =
      Pattern.compile("(?<![\\w.+-])([\\w.+-]{1,64}@[\\w-]{1,63}(?:\\.[\\w-]{1,63}){1,6})");
  private static final Pattern STATUS =
      Pattern.compile("(?<![\\d.])([245]\\.\\d{1,3}\\.\\d{1,3})(?![\\d.])");
  private static final Pattern CODE = Pattern.compile("(?<!\\d)([45]\\d\\d)(?=[ -])");
  private static final Pattern DAEMON = Pattern.compile("(mailer-daemon|postmaster)@.*");

  private TextBounce() {}

  /** The first address is the recipient's; mail systems name it before anything else. */
  static Map<String, String> attributes(String text) {
    String start = text.substring(0, Math.min(text.length(), READ));
    Map<String, String> attributes = new HashMap<>();
    attributes.put("bounceAction", "failed");
    Matcher address = ADDRESS.matcher(start);
    while (address.find() && !attributes.containsKey("bounceRecipient")) {
      String found = address.group(1).toLowerCase(Locale.ROOT);
      if (!DAEMON.matcher(found).matches()) {
        attributes.put("bounceRecipient", found);
      }
    }
    Matcher status = STATUS.matcher(start);
    Matcher code = CODE.matcher(start);
    if (status.find()) {
      attributes.put("bounceStatus", status.group(1));
    } else if (code.find()) {
      attributes.put("bounceStatus", code.group(1).charAt(0) + ".0.0");
    }
    return attributes;
  }
}
