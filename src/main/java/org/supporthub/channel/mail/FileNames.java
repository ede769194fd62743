package org.supporthub.channel.mail;

import java.util.Map;
import java.util.Optional;
import org.springframework.http.MediaTypeFactory;
import org.springframework.util.MimeType;
import org.supporthub.channel.CleanText;

/** Names of attachments: made safe to show and to save, and given where the sender gave none. */
final class FileNames {
  private static final int LONGEST = 200;
  private static final Map<String, String> GIVEN =
      Map.ofEntries(
          Map.entry("text/calendar", "invite.ics"),
          Map.entry("application/ms-tnef", "winmail.dat"),
          Map.entry("application/vnd.ms-tnef", "winmail.dat"),
          Map.entry("application/pkcs7-mime", "smime.p7m"),
          Map.entry("application/x-pkcs7-mime", "smime.p7m"),
          Map.entry("application/pkcs7-signature", "smime.p7s"),
          Map.entry("application/x-pkcs7-signature", "smime.p7s"),
          Map.entry("application/pgp-signature", "signature.asc"),
          Map.entry("application/pgp-encrypted", "version.txt"),
          Map.entry("message/delivery-status", "delivery-status.txt"),
          Map.entry("message/disposition-notification", "read-receipt.txt"),
          Map.entry("text/rfc822-headers", "headers.txt"),
          Map.entry("text/plain", "text.txt"),
          Map.entry("text/html", "text.html"));
  private static final Map<String, String> EXTENSIONS =
      Map.of(
          "image/jpeg", "jpg",
          "image/png", "png",
          "image/gif", "gif",
          "application/pdf", "pdf",
          "text/csv", "csv",
          "application/zip", "zip");

  private FileNames() {}

  /** The media type its ending tells, {@code application/octet-stream} if none. */
  static String typeOf(String name) {
    return MediaTypeFactory.getMediaType(name)
        .map(MimeType::toString)
        .orElse("application/octet-stream");
  }

  static String of(MimePart part) {
    return part.fileName().orElseGet(() -> given(part));
  }

  static String withoutPath(String name) {
    String clean = CleanText.oneLine(name);
    String last = clean.substring(Math.max(clean.lastIndexOf('/'), clean.lastIndexOf('\\')) + 1);
    return last.length() <= LONGEST ? last : shortened(last);
  }

  private static String given(MimePart part) {
    Optional<AttachedMail> mail = AttachedMail.in(part);
    if (mail.isPresent()) {
      return ofMail(mail.get().subject());
    }
    String type = part.type().value();
    String name = GIVEN.get(type);
    return name != null ? name : "part-" + part.path() + '.' + EXTENSIONS.getOrDefault(type, "bin");
  }

  /** A mail within the mail is named by its subject. */
  private static String ofMail(String subject) {
    String name = subject.replaceAll("[\\\\/:*?\"<>|]", "_");
    return (name.isEmpty() ? "message" : CleanText.cut(name, LONGEST)) + ".eml";
  }

  private static String shortened(String name) {
    int dot = name.lastIndexOf('.');
    String extension = dot > 0 && name.length() - dot <= 12 ? name.substring(dot) : "";
    return CleanText.cut(name, LONGEST - extension.length()) + extension;
  }
}
