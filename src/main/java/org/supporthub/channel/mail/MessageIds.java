package org.supporthub.channel.mail;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.supporthub.channel.CleanText;

/** Message-IDs (RFC 5322) out of header fields, without their angle brackets. */
final class MessageIds {
  private static final int LONGEST = 500;

  private MessageIds() {}

  /** The one id of a field, whatever stands around it. */
  static String bare(String field) {
    List<String> ids = in(field);
    String id = ids.isEmpty() ? CleanText.oneLine(HeaderText.unicode(field)) : ids.get(0);
    return CleanText.cut(id, LONGEST);
  }

  /** All ids of a field; without any angle bracket, what looks like an address. */
  static List<String> in(String field) {
    List<String> ids = new ArrayList<>();
    int open = field.indexOf('<');
    while (open >= 0) {
      int close = field.indexOf('>', open);
      int again = field.indexOf('<', open + 1);
      int end = again >= 0 && (close < 0 || again < close) ? again : close;
      String id = field.substring(open + 1, end < 0 ? field.length() : end);
      String clean = CleanText.oneLine(HeaderText.unicode(id)).replace(" ", "");
      if (!clean.isEmpty() && clean.length() <= LONGEST) {
        ids.add(clean);
      }
      open = again;
    }
    if (ids.isEmpty() && field.indexOf('<') < 0) {
      for (String token : field.split("[\\s,]+")) {
        if (token.indexOf('@') > 0 && token.length() <= LONGEST) {
          ids.add(CleanText.oneLine(HeaderText.unicode(token)));
        }
      }
    }
    return ids;
  }

  static List<String> in(List<String> fields) {
    Set<String> ids = new LinkedHashSet<>();
    fields.forEach(field -> ids.addAll(in(field)));
    return List.copyOf(ids);
  }

  /** The thread, oldest first: what is referred to and then what is answered, each id once. */
  static List<String> thread(List<String> references, List<String> inReplyTo, int atMost) {
    Set<String> thread = new LinkedHashSet<>(references);
    thread.addAll(inReplyTo);
    List<String> ids = List.copyOf(thread);
    return ids.subList(Math.max(0, ids.size() - atMost), ids.size());
  }
}
