package org.supporthub.channel.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The mail of ours that a report is about, by its ids: of itself and of what it answered. */
final class ReturnedMail {
  private static final int READ = 64 << 10;
  private static final Set<String> TYPES =
      Set.of(
          "message/rfc822",
          "message/global",
          "text/rfc822-headers",
          "message/rfc822-headers",
          "message/global-headers");
  private static final Pattern ID_IN_TEXT =
      Pattern.compile(
          "(?:message-?id|邮件编号|邮件ID|信件编号)\\s{0,3}[:：]\\s{0,3}(<[^<>\\s]{3,300}>)",
          Pattern.CASE_INSENSITIVE);

  private ReturnedMail() {}

  /** Nearest last, as in References. */
  static List<String> ids(MimePart report, String text) {
    List<String> ids = new ArrayList<>();
    report
        .walk()
        .filter(part -> TYPES.contains(part.type().value()))
        .forEach(part -> add(part, ids));
    report
        .walk()
        .filter(part -> part.is("message/disposition-notification"))
        .forEach(
            part -> ids.addAll(MessageIds.in(ReportFields.of(part).all("Original-Message-ID"))));
    Matcher inText = ID_IN_TEXT.matcher(text.substring(0, Math.min(text.length(), READ)));
    while (inText.find()) {
      ids.addAll(MessageIds.in(inText.group(1)));
    }
    return ids;
  }

  private static void add(MimePart part, List<String> ids) {
    byte[] start = part.firstBytes(READ);
    HeaderBlock headers = HeaderBlock.read(start, 0, start.length, MailLimits.STANDARD);
    for (String field : List.of("References", "In-Reply-To", "Message-ID")) {
      ids.addAll(MessageIds.in(headers.all(field)));
    }
  }
}
