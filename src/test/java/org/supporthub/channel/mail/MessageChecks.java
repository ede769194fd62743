package org.supporthub.channel.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.supporthub.message.Attachment;
import org.supporthub.message.InboundMessage;
import org.supporthub.message.TextPart;

/** What holds of every message, whatever bytes it was read from. */
final class MessageChecks {
  private static final int ATTACHMENTS = 3;

  /** A tag or an attribute that could act, or that fetches something when it is shown. */
  private static final Pattern DANGEROUS =
      Pattern.compile(
          "<(script|style|iframe|object|embed|form|input|link|meta|base|svg|math)\\b"
              + "|<[^>]*\\s(on\\w+|style|srcset|background)="
              + "|<img[^>]*\\ssrc=\"(?!/api/attachments/|data:image/)"
              + "|<a[^>]*\\shref=\"\\s*(javascript|data|vbscript):",
          Pattern.CASE_INSENSITIVE);

  private MessageChecks() {}

  static void hold(byte[] mail, InboundMessage message) throws IOException {
    assertThat(storable(message.subject())).isTrue();
    assertThat(storable(message.text())).isTrue();
    assertThat(DANGEROUS.matcher(String.valueOf(message.html())).find()).isFalse();
    assertThat(message.attributes().entrySet())
        .allMatch(each -> storable(each.getKey()) && storable(each.getValue()));
    assertThat(message.references()).allMatch(MessageChecks::storable);
    assertThat(message.inReplyTo()).allMatch(MessageChecks::storable);
    assertThat(storable(String.valueOf(message.externalId()))).isTrue();
    assertThat(storable(String.valueOf(message.sender()))).isTrue();
    assertThat(storable(String.valueOf(message.html()))).isTrue();
    assertThat(message.fingerprint()).hasSize(64);
    int end = 0;
    for (TextPart part : message.textParts()) {
      assertThat(part.start()).isGreaterThanOrEqualTo(end).isLessThan(part.end());
      end = part.end();
    }
    assertThat(end).isLessThanOrEqualTo(message.text().length());
    assertThat(message.newText()).hasSameSizeAs(message.text());
    for (Attachment attachment : message.attachments().stream().limit(ATTACHMENTS).toList()) {
      assertThat(storable(attachment.name())).isTrue();
      assertThat(storable(attachment.contentType() + attachment.contentId())).isTrue();
      assertThat(Mails.NORMALISER.attachment(Mails.raw(mail), attachment.part()))
          .hasSize((int) attachment.size());
    }
  }

  /** No NUL, and UTF-8 can hold it: no half of a surrogate pair. */
  private static boolean storable(String text) {
    return text.indexOf(0) < 0 && StandardCharsets.UTF_8.newEncoder().canEncode(text);
  }
}
