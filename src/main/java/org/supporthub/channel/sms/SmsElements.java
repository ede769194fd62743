package org.supporthub.channel.sms;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.supporthub.channel.telephony.Callback;
import org.supporthub.message.RejectedMessageException;

/** The elements of a callback, each with the bytes it came as. */
final class SmsElements {
  private static final int MOST = 1_000;
  private static final JsonFactory FACTORY = new JsonFactory();

  private SmsElements() {}

  /**
   * The elements of a list, or the one that the body is.
   *
   * @throws RejectedMessageException when the bytes cannot be read
   */
  static List<byte[]> of(byte[] body) {
    JsonNode read = Callback.of(body, "").body();
    if (!read.isArray()) {
      return List.of(body);
    }
    if (read.size() > MOST) {
      throw new RejectedMessageException("the list has more than %d elements".formatted(MOST));
    }
    for (JsonNode element : read) {
      if (!element.isObject()) {
        throw new RejectedMessageException("an element of the list is no object");
      }
    }
    try {
      return slices(body);
    } catch (IOException e) {
      throw new RejectedMessageException("malformed JSON: the list cannot be taken apart");
    }
  }

  /** What one element tells. */
  static SmsCallback read(String vendor, byte[] element, String ownId) {
    SmsVendor known = SmsVendor.ALL.get(vendor);
    JsonNode body = Callback.of(element, "").body();
    if (known == null || !body.isObject()) {
      throw new RejectedMessageException("the body is no object");
    }
    return known.read(body, ownId);
  }

  private static List<byte[]> slices(byte[] body) throws IOException {
    List<byte[]> slices = new ArrayList<>();
    try (JsonParser parser = FACTORY.createParser(body)) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.START_OBJECT) {
        int start = Math.toIntExact(parser.currentTokenLocation().getByteOffset());
        parser.skipChildren();
        int end = Math.toIntExact(parser.currentLocation().getByteOffset());
        slices.add(Arrays.copyOfRange(body, start, end));
      }
    }
    return slices;
  }
}
