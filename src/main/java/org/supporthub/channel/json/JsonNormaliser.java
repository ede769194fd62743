package org.supporthub.channel.json;

import org.springframework.stereotype.Component;
import org.supporthub.channel.Channels;
import org.supporthub.channel.FormatNormaliser;
import org.supporthub.channel.HttpCall;
import org.supporthub.message.InboundMessage;
import org.supporthub.message.RawMessage;
import org.supporthub.message.RejectedMessageException;

/**
 * Understands JSON by the JSON Pointers (RFC 6901) of the channel's block, and tells events of a
 * conversation from its messages.
 */
@Component
public class JsonNormaliser implements FormatNormaliser {
  private final Channels channels;

  public JsonNormaliser(Channels channels) {
    this.channels = channels;
  }

  @Override
  public String format() {
    return "json";
  }

  @Override
  public InboundMessage normalise(RawMessage raw) {
    return new JsonMessage(
            channels.get(raw.channel()), raw.content().bytes(), place -> HttpCall.at(place, raw))
        .of(raw);
  }

  @Override
  public byte[] attachment(RawMessage raw, String part) {
    throw new RejectedMessageException("a JSON message has no attachments");
  }
}
