package org.supporthub.channel.json;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.UnaryOperator;
import org.supporthub.message.RejectedMessageException;

/**
 * What stands at the places of a call: in its body, and beside it.
 *
 * @param beside the text at {@code query:NAME} and {@code header:NAME}
 */
record JsonPlaces(JsonNode body, UnaryOperator<String> beside) {

  /** The value at a place as a person would read it; empty if there is none. */
  String text(String place) {
    return place.startsWith("/") ? JsonText.of(node(place)) : beside.apply(place);
  }

  /** The first of the places where something stands. */
  JsonNode first(List<String> places) {
    return places.stream()
        .map(this::node)
        .filter(node -> !node.isMissingNode() && !node.isNull())
        .findFirst()
        .orElse(MissingNode.getInstance());
  }

  JsonNode node(String pointer) {
    return at(body, pointer);
  }

  /** Goes on into text that is JSON itself, which some vendors put into a string. */
  static JsonNode at(JsonNode from, String pointer) {
    JsonNode node = from;
    for (JsonPointer rest = JsonPointer.compile(pointer); !rest.matches(); rest = rest.tail()) {
      JsonNode container = opened(node);
      node =
          container.isArray()
              ? container.path(rest.getMatchingIndex())
              : container.path(rest.getMatchingProperty());
    }
    return node;
  }

  private static JsonNode opened(JsonNode node) {
    String text = node.isTextual() ? node.textValue().strip() : "";
    if (!text.startsWith("{") && !text.startsWith("[")) {
      return node;
    }
    try {
      return StrictJson.read(text.getBytes(StandardCharsets.UTF_8));
    } catch (RejectedMessageException justText) {
      return node;
    }
  }
}
