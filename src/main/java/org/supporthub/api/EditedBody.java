package org.supporthub.api;

import java.io.IOException;
import java.io.InputStream;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponseException;
import org.supporthub.channel.ChannelSettings;
import org.supporthub.channel.Channels;

/** Reads the bytes of an edited message, no more than its channel would take. */
@Component
class EditedBody {
  /** For a message whose channel is gone. */
  private static final long OTHERWISE = 50 << 20;

  private final Channels channels;

  EditedBody(Channels channels) {
    this.channels = channels;
  }

  /** All bytes; none when nothing was sent. */
  byte[] read(String channel, InputStream body) throws IOException {
    int most = (int) Math.min(largest(channel), Integer.MAX_VALUE - 16L);
    byte[] bytes = body.readNBytes(most + 1);
    if (bytes.length > most) {
      throw new ErrorResponseException(
          HttpStatus.PAYLOAD_TOO_LARGE,
          ProblemDetail.forStatusAndDetail(
              HttpStatus.PAYLOAD_TOO_LARGE,
              "The body is over the limit of %d bytes of channel %s.".formatted(most, channel)),
          null);
    }
    return bytes;
  }

  private long largest(String channel) {
    return channels.all().stream()
        .filter(settings -> settings.name().equals(channel))
        .mapToLong(ChannelSettings::maxBytes)
        .findFirst()
        .orElse(OTHERWISE);
  }
}
