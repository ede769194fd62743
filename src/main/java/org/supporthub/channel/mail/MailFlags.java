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
          "(mailer-daemon|postmaster|no[-_.]?reply|do[-_.]?not[-_.]?reply)([-+._].*)?"
              + "|bounces?([-+._=\\d].*)?");
  private static final Pattern DAEMON = Pattern.compile("mailer-daemon|postmaster");
  private static final Pattern MACHINE_SUBJECT =
      Pattern.compile(
          "[\\[【（(]?\\s?((系统)?(自动回复|自動回覆|自動回復|自动答复|自動答覆|自动应答|自動回应)|休假自动|假期自动|休假中($|[:：])|(已读|已讀)回[执執條]|(不在|外出)办公"
              + "|外出($|[:：,，。!！ (（【\\[-]|中|期间|休假|自动|通知|留言)"
              + "|(系统|系統)?(退信|退件)($|[:：,，。!！ (（【\\[-]|通知|提醒|报告|報告)"
              + "|automatic reply|auto(matic)?[- ]?(reply|response|responder)\\b|out of (the )?office"
              + "|auto: .{1,80}\\b(away|out of (the )?office|returning)\\b"
              + "|away from (my|the) (desk|office)|abwesenheitsnotiz|réponse automatique|undeliverable"
              + "|自動応答|부재중).*",
          Pattern.DOTALL);
  private static final Pattern BOUNCE_SUBJECT =
      Pattern.compile(
          ".*(退信|undeliver|delivery status notification|returned mail|returned to sender"
              + "|delivery failure|failure notice|mail delivery failed|投递失败|投遞失敗|未送达|未送達|无法送达|無法傳遞).*",
          Pattern.DOTALL);
  private static final List<String> ANSWERED_BY_MACHINE =
      List.of("X-Autoreply", "X-Autorespond", "X-AutoReply-From", "X-Mail-Autoreply");
  private static final List<String> OF_LISTS =
      List.of("List-Id", "List-Unsubscribe", "List-Post", "List-Help", "Feedback-ID");

  private MailFlags() {}

  /**
   * @param address the sender's, empty if unknown
   * @param ownMark value of {@code X-Loop} in our own mails
   * @param ours addresses of our own mailboxes
   */
  static Set<Flag> of(
      MimePart root,
      String subject,
      String text,
      String address,
      String ownMark,
      Set<String> ours) {
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
    if (headers.all("X-Loop").stream().anyMatch(mark -> mark.strip().equalsIgnoreCase(ownMark))
        || ours.contains(withoutDetail(address))) {
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
    return Notes.isArmoured(text) || root.walk().anyMatch(Notes::isEncrypted);
  }

  /** {@code support@x} of {@code support+cs1.abc@x}. */
  private static String withoutDetail(String address) {
    int plus = address.indexOf('+');
    int at = address.lastIndexOf('@');
    return plus > 0 && plus < at ? address.substring(0, plus) + address.substring(at) : address;
  }

  /** Lower-cased, without comments and parameters; empty if the field is missing. */
  private static String value(HeaderBlock headers, String name) {
    String value = headers.first(name).orElse("").toLowerCase(Locale.ROOT);
    return value.split("[;(]", 2)[0].strip();
  }
}
