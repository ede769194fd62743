package org.supporthub.api;

import java.nio.charset.StandardCharsets;
import org.supporthub.channel.FormatNormaliser;
import org.supporthub.message.InboundMessage;
import org.supporthub.message.RawMessage;
import org.supporthub.message.RejectedMessageException;

/** A format whose every attachment holds the name of its part, but for the part {@code gone}. */
class PartsOfText implements FormatNormaliser {
  @Override
  public String format() {
    return "mail";
  }

  @Override
  public InboundMessage normalise(RawMessage raw) {
    throw new RejectedMessageException("only attachments are read here");
  }

  @Override
  public byte[] attachment(RawMessage raw, String part) {
    if (part.equals("gone")) {
      throw new RejectedMessageException("there is no such part");
    }
    return part.getBytes(StandardCharsets.UTF_8);
  }
}
