package org.supporthub.channel.mail;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.supporthub.message.Content;
import org.supporthub.message.Medium;
import org.supporthub.message.RawMessage;

/** Mails for tests. */
final class Mails {
  static final MailNormaliser NORMALISER =
      new MailNormaliser(
          "urn:support-hub", () -> Set.of("support@hub.example"), MailLimits.STANDARD);

  private Mails() {}

  static RawMessage raw(byte[] bytes) {
    return new RawMessage(
        UUID.fromString("01930000-0000-7000-8000-000000000001"),
        "support-mail",
        Medium.MAIL,
        "mail",
        "1:1",
        Instant.parse("2026-11-23T02:00:00Z"),
        Map.of("folder", "INBOX"),
        Content.of(bytes));
  }

  static RawMessage raw(String mail) {
    return raw(mail.getBytes(StandardCharsets.UTF_8));
  }
}
