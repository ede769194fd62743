package org.supporthub.channel.mail;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import org.supporthub.channel.CleanText;
import org.supporthub.channel.FormatNormaliser;
import org.supporthub.message.Flag;
import org.supporthub.message.InboundMessage;
import org.supporthub.message.RawMessage;

/** What is filed of a mail that could not be read: subject, sender and id, if they can be found. */
final class MailStub {
  private static final int WITHIN = 64 << 10;

  private MailStub() {}

  static InboundMessage of(RawMessage raw) {
    byte[] start = start(raw);
    HeaderBlock headers = HeaderBlock.read(start, 0, start.length, MailLimits.STANDARD);
    return new InboundMessage(
        raw.id(),
        raw.channel(),
        raw.medium(),
        MailHeaders.externalId(headers),
        null,
        List.of(),
        List.of(),
        MailHeaders.sender(headers),
        List.of(),
        List.of(),
        List.of(),
        CleanText.cut(MailHeaders.subject(headers), MailLimits.STANDARD.subjectChars()),
        FormatNormaliser.UNREADABLE_TEXT,
        null,
        List.of(),
        Set.of(Flag.UNREADABLE),
        null,
        null,
        raw.receivedAt(),
        raw.attributes());
  }

  private static byte[] start(RawMessage raw) {
    try (InputStream in = raw.content().open()) {
      return in.readNBytes(WITHIN);
    } catch (IOException unreadable) {
      return new byte[0];
    }
  }
}
