package org.supporthub.reply;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;

/** What makes our mails part of a thread (RFC 5322, 3.6.4). */
final class MailHeaders {
  private static final Pattern REPLY_MARK =
      Pattern.compile(
          "^\\s*(re|fwd?|aw|wg|回复|答复|转发|回覆|轉寄)(\\[\\d+])?\\s*[:：]\\s*",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  /** The first message of a thread and the last ones say most. */
  private static final int LAST_REFERENCES = 10;

  private static final int LONGEST_SUBJECT = 200;

  private MailHeaders() {}

  /** A Message-ID without angle brackets; nobody can guess it before it was sent. */
  static String messageId(String ticketNumber, UUID id, String from) {
    return "%s.%s@%s"
        .formatted(
            ticketNumber,
            id.toString().replace("-", ""),
            from.substring(from.indexOf('@') + 1).toLowerCase(Locale.ROOT));
  }

  /** The subject with one Re: in front and the ticket's number behind it. */
  static String replySubject(String subject, String ticketNumber) {
    String mark = "[#" + ticketNumber + "]";
    String bare = subject.replace(mark, "").strip();
    String before;
    do {
      before = bare;
      bare = REPLY_MARK.matcher(bare).replaceFirst("");
    } while (!bare.equals(before));
    if (bare.codePointCount(0, bare.length()) > LONGEST_SUBJECT) {
      bare = bare.substring(0, bare.offsetByCodePoints(0, LONGEST_SUBJECT)) + "…";
    }
    return ("Re: " + bare).strip() + " " + mark;
  }

  /** The thread of an answer to a mail: what it refers to and itself, without the middle. */
  static List<String> references(List<String> answered, String messageId) {
    List<String> thread = new ArrayList<>(answered);
    thread.remove(messageId);
    thread.add(messageId);
    int count = thread.size();
    if (count <= LAST_REFERENCES + 1) {
      return List.copyOf(thread);
    }
    List<String> kept = new ArrayList<>(List.of(thread.get(0)));
    kept.addAll(thread.subList(count - LAST_REFERENCES, count));
    return List.copyOf(kept);
  }
}
