package org.supporthub.camel.deploy;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A word of a route file and what stands below it.
 *
 * @param pointer JSON Pointer of the word
 */
record Place(RouteText text, String pointer, String word, JsonNode value) {
  Place below(String key) {
    return new Place(text, pointer + "/" + key, key, value.path(key));
  }

  int line() {
    return text.line(pointer);
  }
}
