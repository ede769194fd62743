package org.supporthub.channel.mail;

import java.util.Optional;
import java.util.Set;

/** What is said in place of a text that we cannot read, so that somebody opens the original. */
final class Notes {
  private static final Set<String> ENCRYPTED =
      Set.of("application/pkcs7-mime", "application/x-pkcs7-mime", "application/pgp-encrypted");

  private Notes() {}

  static boolean isEncrypted(MimePart part) {
    return ENCRYPTED.contains(part.type().value()) || part.is("multipart/encrypted");
  }

  static Optional<String> on(MimePart part) {
    if (isEncrypted(part)) {
      return Optional.of("（加密或不透明签名的邮件，请打开原始邮件）/ encrypted: open the original mail");
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
