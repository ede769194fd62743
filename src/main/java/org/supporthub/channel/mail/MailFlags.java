package org.supporthub.channel.mail;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.supporthub.message.Flag;

/** Tells mails of machines, lists and strangers' keys from those a person wrote to be read. */
final class MailFlags {
  private static final Pattern MACHINE =
      Pattern.compile(
          "(mailer-daemon|postmaster|no-?_?reply|do-?not-?reply|bounces?[-+.].*|bounces?)");
  private static final Pattern DAEMON = Pattern.compile("mailer-daemon|postmaster");
  private static final Pattern MACHINE_SUBJECT =
      Pattern.compile(
          "(自动回复|自動回覆|自动答复|自動答覆|外出|休假自动|假期自动"
              + "|automatic reply|auto(matic)?[- ]?(reply|response|responder)\\b|out of (the )?office"
              + "|undeliverable|退信|系统退信).*",
          Pattern.DOTALL);
  private static final Pattern BOUNCE_SUBJECT =
      Pattern.compile(
          ".*(退信|undeliver|delivery status notification|returned mail|returned to sender"
              + "|delivery failure|failure notice|mail delivery failed|投递失败|投递失敗).*",
          Pattern.DOTALL);
  private static final List<String> ANSWERED_BY_MACHINE =
      List.of("X-Autoreply", "X-Autorespond", "X-AutoReply-From", "X-Mail-Autoreply");
  private static final List<String> OF_LISTS =
      List.of("List-Id", "List-Unsubscribe", "List-Post", "List-Help", "Feedback-ID");
  private static final Set<String> ENCRYPTED_TYPES =
      Set.of("application/pkcs7-mime", "application/x-pkcs7-mime", "multipart/encrypted");

  private MailFlags() {}

  /**
   * @param ownMark value of {@code X-Loop} in our own mails
   * @param address the sender's, empty if unknown
   */
  static Set<Flag> of(MimePart root, String subject, String text, String address, String ownMark) {
    HeaderBlock headers = root.headers();
    Set<Flag> flags = EnumSet.noneOf(Flag.class);
    String from = address.contains("@") ? address.substring(0, address.indexOf('@')) : address;
    String line = subject.strip().toLowerCase(Locale.ROOT);
    if (isBounce(root, line, from)) {
      flags.add(Flag.BOUNCE);
    }
    if (isAutomatic(headers)
        || root.is("multipart/report")
        || MACHINE.matcher(from).matches()
        || MACHINE_SUBJECT.matcher(line).matches()) {
      flags.add(Flag.AUTO_REPLY);
    }
    if (OF_LISTS.stream().anyMatch(headers::has)
        || Stream.of("bulk", "junk", "list").anyMatch(value(headers, "Precedence")::equals)) {
      flags.add(Flag.BULK);
    }
    if (headers.all("X-Loop").stream().anyMatch(mark -> mark.strip().equalsIgnoreCase(ownMark))) {
      flags.add(Flag.LOOP);
    }
    if (isEncrypted(root, text)) {
      flags.add(Flag.ENCRYPTED);
    }
    return flags;
  }

  private static boolean isBounce(MimePart root, String subject, String from) {
    boolean report =
        root.is("multipart/report")
            && (root.type().parameter("report-type").orElse("").equalsIgnoreCase("delivery-status")
                || root.parts().stream().anyMatch(part -> part.is("message/delivery-status")));
    boolean daemon = DAEMON.matcher(from).matches();
    return report
        || daemon && (hasNullSender(root.headers()) || BOUNCE_SUBJECT.matcher(subject).matches());
  }

  private static boolean isAutomatic(HeaderBlock headers) {
    String submitted = value(headers, "Auto-Submitted");
    String suppress = value(headers, "X-Auto-Response-Suppress");
    return !submitted.isEmpty() && !submitted.equals("no")
        || Stream.of("all", "autoreply", "oof", "dr", "rn").anyMatch(suppress::contains)
        || ANSWERED_BY_MACHINE.stream().anyMatch(headers::has)
        || value(headers, "Precedence").equals("auto_reply")
        || hasNullSender(headers);
  }

  private static boolean hasNullSender(HeaderBlock headers) {
    return value(headers, "Return-Path").replace(" ", "").equals("<>");
  }

  private static boolean isEncrypted(MimePart root, String text) {
    return text.contains("-----BEGIN PGP MESSAGE-----")
        || root.walk().anyMatch(part -> ENCRYPTED_TYPES.contains(part.type().value()));
  }

  /** Lower-cased, without comments and parameters; empty if the field is missing. */
  private static String value(HeaderBlock headers, String name) {
    String value = headers.first(name).orElse("").toLowerCase(Locale.ROOT);
    return value.split("[;(]", 2)[0].strip();
  }
}
