package org.supporthub.channel.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.supporthub.message.RejectedMessageException;

/**
 * JSON as RFC 8259 has it: UTF-8, one value and nothing behind it. A name given twice is refused,
 * since nobody can know which value was meant. Numbers are kept as the digits that were sent.
 */
public final class StrictJson {
  private static final int DEEPEST = 100;
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          // Names come from strangers: they are not worth remembering.
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST)
                  .maxStringLength(Integer.MAX_VALUE)
                  .build())
          .build();

  private StrictJson() {}

  /**
   * The value the bytes spell.
   *
   * @throws RejectedMessageException saying where they do not
   */
  public static JsonNode read(byte[] bytes) {
    try (JsonParser parser = FACTORY.createParser(text(bytes))) {
      if (parser.nextToken() == null) {
        throw malformed("there is no value");
      }
      JsonNode value = value(parser);
      if (parser.nextToken() != null) {
        throw malformed("something follows the value" + place(parser.currentTokenLocation()));
      }
      return value;
    } catch (CharacterCodingException e) {
      throw malformed("it is not valid UTF-8");
    } catch (JsonProcessingException e) {
      // The parser's own message may quote what the customer wrote.
      throw malformed("unexpected" + place(e.getLocation()));
    } catch (IOException e) {
      throw malformed("it ends too early");
    }
  }

  private static String text(byte[] bytes) throws CharacterCodingException {
    String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  private static JsonNode value(JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> array(parser);
      case VALUE_NULL -> NODES.nullNode();
      case VALUE_TRUE -> NODES.booleanNode(true);
      case VALUE_FALSE -> NODES.booleanNode(false);
      default -> NODES.textNode(parser.getText());
    };
  }

  private static ObjectNode object(JsonParser parser) throws IOException {
    ObjectNode object = NODES.objectNode();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      if (object.has(name)) {
        throw malformed("a name is given twice" + place(parser.currentTokenLocation()));
      }
      object.set(name, value(parser));
    }
    return object;
  }

  private static ArrayNode array(JsonParser parser) throws IOException {
    ArrayNode array = NODES.arrayNode();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      array.add(value(parser));
    }
    return array;
  }

  private static String place(com.fasterxml.jackson.core.JsonLocation at) {
    return at == null ? "" : " at line %d, column %d".formatted(at.getLineNr(), at.getColumnNr());
  }

  private static RejectedMessageException malformed(String what) {
    return new RejectedMessageException("malformed JSON: " + what);
  }
}
