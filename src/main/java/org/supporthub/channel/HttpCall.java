package org.supporthub.channel;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.servlet.ServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.supporthub.message.Content;
import org.supporthub.message.RawMessage;
import org.supporthub.message.RefusedCallException;

/** An HTTP call to a channel, before anything of it is believed. */
public final class HttpCall {
  private static final int LONGEST_ATTRIBUTE = 1000;

  private final ChannelSettings channel;
  private final Map<String, Object> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  public HttpCall(ChannelSettings channel, Map<String, Object> headers) {
    this.channel = channel;
    this.headers.putAll(headers);
  }

  /** The value of a header, several joined by blanks; empty when there is none. */
  public String header(String name) {
    Object value = headers.get(name);
    if (value instanceof Collection<?> several) {
      return several.stream().map(String::valueOf).collect(Collectors.joining(" "));
    }
    return value == null ? "" : value.toString();
  }

  public String contentType() {
    return header("Content-Type");
  }

  /** The content type without its parameters, in lower case. */
  public String mediaType() {
    String type = contentType();
    int end = type.indexOf(';');
    return (end < 0 ? type : type.substring(0, end)).strip().toLowerCase(Locale.ROOT);
  }

  /** Refuses the call with 415 unless its content type is one the channel takes. */
  public void expect(boolean known, String types) {
    if (!known || contentType().length() > LONGEST_ATTRIBUTE) {
      throw new RefusedCallException(
          415, "Unsupported Media Type", "the content type must be " + types);
    }
  }

  /** All bytes of the body; refuses the call with 413 when they are more than the channel takes. */
  public byte[] read(@Nullable InputStream body) {
    if (body == null) {
      return new byte[0];
    }
    int most = Math.toIntExact(Math.min(channel.maxBytes(), Integer.MAX_VALUE - 16L));
    try {
      byte[] bytes = body.readNBytes(most + 1);
      if (bytes.length > most) {
        throw new RefusedCallException(
            413, "Payload Too Large", "the body is over the limit of %d bytes".formatted(most));
      }
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The call as a raw message with an id of ours. */
  public RawMessage message(String deliveryKey, Instant receivedAt, byte[] body) {
    return new RawMessage(
        UuidCreator.getTimeOrderedEpoch(receivedAt),
        channel.name(),
        channel.medium(),
        channel.format(),
        deliveryKey,
        receivedAt,
        attributes(),
        Content.of(body));
  }

  private Map<String, String> attributes() {
    Map<String, String> attributes = new LinkedHashMap<>();
    attributes.put("contentType", contentType());
    attributes.put("userAgent", header("User-Agent"));
    attributes.put("path", header("CamelHttpPath"));
    attributes.put("query", header("CamelHttpQuery"));
    if (headers.get("CamelHttpServletRequest") instanceof ServletRequest request) {
      attributes.put("remoteAddress", request.getRemoteAddr());
    }
    attributes.values().removeIf(String::isEmpty);
    attributes.replaceAll((name, value) -> CleanText.cut(CleanText.of(value), LONGEST_ATTRIBUTE));
    return attributes;
  }
}
