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
  /** The query as it came; parameters of it could be mixed up with headers of the same name. */
  private static final String QUERY = "CamelHttpQuery";

  private static final String PATH = "CamelHttpPath";
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

  /** The path that was called. */
  String path() {
    return header(PATH);
  }

  /** What follows the question mark, as it came. */
  String query() {
    return header(QUERY);
  }

  /** What stands at {@code query:NAME} or {@code header:NAME}. */
  public String at(String place) {
    return place.startsWith(Places.QUERY)
        ? parameter(place.substring(Places.QUERY.length()))
        : header(place.substring(Places.HEADER.length()));
  }

  /** The same of a call that was stored with its attributes. */
  public static String at(String place, RawMessage raw) {
    return place.startsWith(Places.QUERY)
        ? QueryText.value(
            raw.attributes().getOrDefault("query", ""), place.substring(Places.QUERY.length()))
        : raw.attributes().getOrDefault(place, "");
  }

  /** A parameter of the query, decoded; empty when there is none, and when there are several. */
  String parameter(String name) {
    return QueryText.value(query(), name);
  }

  /** The query as it came but for one parameter. */
  String queryWithout(String name) {
    return QueryText.without(query(), name);
  }

  /** The same call with other headers. */
  HttpCall over(Map<String, Object> others) {
    return new HttpCall(channel, others);
  }

  /** The headers of this call with one more value. */
  Map<String, Object> with(CallPlace place, String value) {
    Map<String, Object> more = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    more.putAll(headers);
    if (place.inQuery()) {
      more.put(QUERY, QueryText.with(query(), place.name(), value));
    } else {
      more.put(place.name(), value);
    }
    return more;
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
    attributes.put("path", path());
    attributes.put("query", storedQuery());
    channel.json().headers().forEach(name -> attributes.put(Places.HEADER + name, header(name)));
    if (headers.get("CamelHttpServletRequest") instanceof ServletRequest request) {
      attributes.put("remoteAddress", request.getRemoteAddr());
    }
    attributes.values().removeIf(String::isEmpty);
    attributes.replaceAll((name, value) -> CleanText.cut(CleanText.of(value), LONGEST_ATTRIBUTE));
    return attributes;
  }

  /** A secret or a signature of the query is not kept with the message. */
  private String storedQuery() {
    return channel
        .verify()
        .proof()
        .map(Proof::place)
        .filter(CallPlace::inQuery)
        .map(place -> queryWithout(place.name()))
        .orElseGet(this::query);
  }
}
