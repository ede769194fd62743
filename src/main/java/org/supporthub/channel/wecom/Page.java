package org.supporthub.channel.wecom;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * An answer of {@code sync_msg}.
 *
 * @param messages each as the bytes it lies there as, oldest first
 * @param next the cursor of what follows; empty when it is not told
 * @param more whether something follows, also when this page is short or empty
 */
record Page(List<byte[]> messages, String next, boolean more) {
  private static final JsonFactory FACTORY = new JsonFactory();

  /**
   * Reads an answer that says no failure.
   *
   * @throws IOException when it is no JSON object
   */
  static Page read(byte[] answer) throws IOException {
    List<byte[]> messages = List.of();
    String next = "";
    boolean more = false;
    try (JsonParser parser = FACTORY.createParser(answer)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new IOException("no JSON object");
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        parser.nextToken();
        switch (name) {
          case "next_cursor" -> next = parser.getValueAsString("");
          case "has_more" -> more = parser.getValueAsInt(0) != 0;
          case "msg_list" -> messages = messages(parser, answer);
          default -> parser.skipChildren();
        }
      }
    }
    return new Page(messages, next, more);
  }

  private static List<byte[]> messages(JsonParser parser, byte[] answer) throws IOException {
    List<byte[]> messages = new ArrayList<>();
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      parser.skipChildren();
      return messages;
    }
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      int start = Math.toIntExact(parser.currentTokenLocation().getByteOffset());
      boolean message = parser.currentToken() == JsonToken.START_OBJECT;
      parser.skipChildren();
      if (message) {
        int end = Math.toIntExact(parser.currentLocation().getByteOffset());
        messages.add(Arrays.copyOfRange(answer, start, end));
      }
    }
    return messages;
  }
}
