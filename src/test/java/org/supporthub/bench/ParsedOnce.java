package org.supporthub.bench;

import com.github.f4b6a3.uuid.UuidCreator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.supporthub.channel.TestChannels;
import org.supporthub.channel.mail.MailNormaliser;
import org.supporthub.message.Content;
import org.supporthub.message.InboundMessage;
import org.supporthub.message.Medium;
import org.supporthub.message.RawMessage;

/** Parses one mail in a process whose heap is bounded from outside. */
final class ParsedOnce {
  private ParsedOnce() {}

  /**
   * @param arguments the mail's file
   */
  public static void main(String[] arguments) throws IOException {
    byte[] mail = Files.readAllBytes(Path.of(arguments[0]));
    InboundMessage message = normaliser().normalise(raw(mail));
    if (message.attachments().size() != 1) {
      throw new IllegalStateException("one attachment expected: " + message.attachments());
    }
  }

  static MailNormaliser normaliser() {
    return new MailNormaliser(TestChannels.settings(), TestChannels.shipped());
  }

  static RawMessage raw(byte[] mail) {
    return new RawMessage(
        UuidCreator.getTimeOrderedEpoch(),
        "support-mail",
        Medium.MAIL,
        "mail",
        "1",
        Instant.EPOCH,
        Map.of(),
        Content.of(mail));
  }
}
