package org.supporthub.channel.mail;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.supporthub.channel.CleanText;
import org.supporthub.message.Party;

/** What is told of a mail within the mail, whose parts stay within it. */
record AttachedMail(String subject, Party sender) {
  private static final Set<String> TYPES = Set.of("message/rfc822", "message/global");
  private static final int READ = 64 << 10;
  private static final int LONGEST = 500;

  static Optional<AttachedMail> in(MimePart part) {
    if (!TYPES.contains(part.type().value())) {
      return Optional.empty();
    }
    byte[] start = part.firstBytes(READ);
    HeaderBlock headers = HeaderBlock.read(start, 0, start.length, MailLimits.STANDARD);
    return Optional.of(new AttachedMail(MailHeaders.subject(headers), MailHeaders.sender(headers)));
  }

  /** For rules and views; only what is there. */
  Map<String, String> attributes() {
    Map<String, String> attributes = new HashMap<>();
    if (!subject.isEmpty()) {
      attributes.put("attachedSubject", CleanText.cut(subject, LONGEST));
    }
    if (sender.address() != null) {
      attributes.put("attachedSender", CleanText.cut(sender.address(), LONGEST));
    }
    return attributes;
  }

  /** In one line, where the mail has no text of its own. */
  String text() {
    return "（附有一封邮件）/ a mail is attached: " + CleanText.cut(subject, LONGEST);
  }
}
