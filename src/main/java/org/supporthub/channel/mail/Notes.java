package org.supporthub.channel.mail;

import java.util.Optional;
import java.util.Set;

/** What is said in place of a text that we cannot read, so that somebody opens the original. */
final class Notes {
  private static final Set<String> ENCRYPTED =
      Set.of("application/pkcs7-mime", "application/x-pkcs7-mime", "application/pgp-encrypted");

  private static final String ARMOUR = "-----BEGIN PGP MESSAGE-----";
  private static final String UNREADABLE =
      "（加密或不透明签名的邮件，请打开原始邮件）/ encrypted or signed opaquely: open the original mail";

  private Notes() {}

  /** Whether a line of the text begins a PGP message; one that is quoted does not count. */
  static boolean isArmoured(String text) {
    return text.startsWith(ARMOUR) || text.contains('\n' + ARMOUR);
  }

  /** The text with the note above it where somebody has to decrypt it first. */
  static String above(String text) {
    return isArmoured(text) ? UNREADABLE + "\n\n" + text : text;
  }

  static boolean isEncrypted(MimePart part) {
    return ENCRYPTED.contains(part.type().value()) || part.is("multipart/encrypted");
  }

  static Optional<String> on(MimePart part) {
    if (isEncrypted(part)) {
      return Optional.of(UNREADABLE);
    }
    if (part.is("message/partial")) {
      return Optional.of(
          "（分割邮件的第 %s 部分，共 %s 部分，请打开原始邮件）/ part %1$s of %2$s of a mail that was split: open the original mails"
              .formatted(number(part, "number"), number(part, "total")));
    }
    return part.is("message/external-body")
        ? Optional.of(
            "（内容不在邮件中，请打开原始邮件）/ the content is not within the mail: open the original mail")
        : Optional.empty();
  }

  private static String number(MimePart part, String name) {
    return part.type().parameter(name).filter(value -> value.matches("\\d{1,4}")).orElse("?");
  }
}
