package org.supporthub.channel.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.supporthub.channel.ChannelSettings;
import org.supporthub.channel.Channels;
import org.supporthub.channel.FormatNormaliser;
import org.supporthub.channel.MappedFields;
import org.supporthub.message.InboundMessage;
import org.supporthub.message.RawMessage;
import org.supporthub.message.RejectedMessageException;

/** Understands JSON by the JSON Pointers (RFC 6901) of the channel's block. */
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
    return fields(channels.get(raw.channel()), raw.content().bytes())
        .message(raw, List.of(), Map.of());
  }

  @Override
  public byte[] attachment(RawMessage raw, String part) {
    throw new RejectedMessageException("a JSON message has no attachments");
  }

  /** What the block maps, found in the bytes; also what the door asks about missing fields. */
  static MappedFields fields(ChannelSettings channel, byte[] body) {
    JsonNode tree = StrictJson.read(body);
    return new MappedFields(channel, pointer -> JsonText.of(tree.at(pointer)));
  }
}
