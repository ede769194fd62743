package org.supporthub.channel;

import java.io.IOException;
import org.supporthub.message.InboundMessage;
import org.supporthub.message.RawMessage;

/**
 * Understands the raw messages of one format. Looks at nothing but the raw message and the settings
 * of its channel, so any message can be read again later by today's rules.
 */
public interface FormatNormaliser {
  /** The text of a message whose bytes could not be read. */
  String UNREADABLE_TEXT = "（无法解析，请查看原始邮件）/ unreadable: see the raw message";

  /** The format it understands, as in {@link RawMessage#format()}. */
  String format();

  /** The message in the shape all channels share; whatever it throws, the caller files a stub. */
  InboundMessage normalise(RawMessage raw) throws IOException;

  /**
   * The decoded bytes of one attachment.
   *
   * @param part as in {@link org.supporthub.message.Attachment#part()}
   */
  byte[] attachment(RawMessage raw, String part) throws IOException;

  /**
   * What is filed when {@link #normalise} failed or took too long, so that every message becomes a
   * ticket. A format that can still read a subject or a sender overrides this, cheaply.
   */
  default InboundMessage stub(RawMessage raw) {
    return Stub.of(raw);
  }
}
