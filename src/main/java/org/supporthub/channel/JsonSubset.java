package org.supporthub.channel;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Where one JSON value says something that another does not. */
final class JsonSubset {
  private final List<String> differences = new ArrayList<>();

  private JsonSubset() {}

  /** Every field expected must be there and match; further fields do not matter. */
  static List<String> differences(JsonNode expected, JsonNode found) {
    JsonSubset subset = new JsonSubset();
    subset.compare("", expected, found);
    return subset.differences;
  }

  private void compare(String path, JsonNode expected, JsonNode found) {
    if (expected.isObject() && found.isObject()) {
      boolean emptyMeansEmpty = expected.isEmpty() && !found.isEmpty();
      if (emptyMeansEmpty) {
        tell(path, expected, found);
      }
      expected
          .properties()
          .forEach(
              entry ->
                  compare(
                      path + "/" + entry.getKey(), entry.getValue(), found.path(entry.getKey())));
    } else if (expected.isArray() && found.isArray() && expected.size() == found.size()) {
      for (int i = 0; i < expected.size(); i++) {
        compare(path + "/" + i, expected.get(i), found.get(i));
      }
    } else if (!expected.asText().equals(found.asText())
        || expected.isContainerNode()
        || found.isContainerNode()
        || found.isMissingNode()
        || expected.isNull() != found.isNull()) {
      tell(path, expected, found);
    }
  }

  private void tell(String path, JsonNode expected, JsonNode found) {
    differences.add("%s: %s expected, %s found".formatted(path, expected, found));
  }
}
