package org.supporthub.call;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.f4b6a3.uuid.UuidCreator;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.supporthub.channel.ChannelSettings;
import org.supporthub.channel.Channels;
import org.supporthub.message.Content;
import org.supporthub.message.Intake;
import org.supporthub.message.RawMessage;
import org.supporthub.message.RejectedMessageException;

/** Hands notes of calls to the desk, and reads them there. */
@Component
class CallNotes {
  private final Intake intake;
  private final Channels channels;
  private final ObjectMapper json;

  CallNotes(Intake intake, Channels channels, ObjectMapper json) {
    this.intake = intake;
    this.channels = channels;
    this.json = json;
  }

  /**
   * When this returns the note will become a message of its ticket, once, however often it is sent.
   */
  UUID send(String channel, CallNote note, Instant now) {
    ChannelSettings settings = channels.get(channel);
    RawMessage message =
        new RawMessage(
            UuidCreator.getTimeOrderedEpoch(now),
            channel,
            settings.medium(),
            CallNote.FORMAT,
            note.deliveryKey(),
            now,
            Map.of(),
            Content.of(written(note)));
    intake.accept(message);
    return message.id();
  }

  /**
   * The note that these bytes are.
   *
   * @throws RejectedMessageException when they are none
   */
  CallNote read(byte[] bytes) {
    try {
      return json.readValue(bytes, CallNote.class);
    } catch (IOException e) {
      throw new RejectedMessageException("this is no note of a call");
    }
  }

  private byte[] written(CallNote note) {
    try {
      return json.writeValueAsBytes(note);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a note of a call cannot be written as JSON", e);
    }
  }
}
