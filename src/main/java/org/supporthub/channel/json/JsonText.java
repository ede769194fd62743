package org.supporthub.channel.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * A JSON value as a person would read it: a list is lines, an object is lines of name and value.
 */
final class JsonText {
  private JsonText() {}

  static String of(JsonNode node) {
    if (node.isMissingNode() || node.isNull()) {
      return "";
    }
    if (node.isValueNode()) {
      return node.asText();
    }
    List<String> lines = new ArrayList<>();
    if (node.isArray()) {
      node.forEach(element -> lines.add(of(element)));
    } else {
      node.properties().forEach(entry -> lines.add(entry.getKey() + ": " + of(entry.getValue())));
    }
    lines.removeIf(String::isBlank);
    return String.join("\n", lines);
  }
}
