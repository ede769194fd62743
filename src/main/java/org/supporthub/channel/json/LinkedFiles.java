package org.supporthub.channel.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.supporthub.channel.CleanText;
import org.supporthub.channel.JsonRules.AttachmentPlaces;

/**
 * Files of a message that lie with the vendor. They become the attributes {@code file.<n>.url},
 * {@code .name}, {@code .type} and {@code .size}, counted from 1; only what was said of them is
 * there.
 */
record LinkedFiles(List<Map<String, String>> files) {
  private static final int MOST = 20;
  private static final int LONGEST_URL = 2000;
  private static final int LONGEST = 300;

  static LinkedFiles of(JsonPlaces call, AttachmentPlaces places) {
    List<Map<String, String>> files = new ArrayList<>();
    JsonNode found = call.first(places.at());
    Iterable<JsonNode> elements = found.isArray() ? found : List.of(found);
    for (JsonNode element : elements) {
      String url = first(element, places.url(), LONGEST_URL + 1);
      if (files.size() < MOST && url.length() <= LONGEST_URL && isLink(url)) {
        Map<String, String> file = new TreeMap<>(Map.of("url", url));
        put("name", first(element, places.name(), LONGEST), file);
        put("type", first(element, places.type(), LONGEST), file);
        put("size", first(element, places.size(), LONGEST), file);
        files.add(file);
      }
    }
    return new LinkedFiles(List.copyOf(files));
  }

  /** Where a message says something of its file of this number. */
  static String attribute(int number, String key) {
    return "file.%d.%s".formatted(number, key);
  }

  Map<String, String> attributes() {
    Map<String, String> attributes = new TreeMap<>();
    for (int i = 0; i < files.size(); i++) {
      int number = i + 1;
      files.get(i).forEach((key, value) -> attributes.put(attribute(number, key), value));
    }
    return attributes;
  }

  /** What stands for a message that is nothing but files. */
  String text() {
    return files.stream()
        .map(file -> "[附件] " + file.getOrDefault("name", file.getOrDefault("type", "")))
        .map(String::strip)
        .collect(Collectors.joining("\n"));
  }

  /** Nothing but what a browser would fetch; the raw message tells the rest. */
  private static boolean isLink(String url) {
    String scheme = url.toLowerCase(Locale.ROOT);
    return (scheme.startsWith("https://") || scheme.startsWith("http://"))
        && url.chars().noneMatch(c -> c <= ' ' || c == '"' || c == '<' || c == '>');
  }

  private static String first(JsonNode element, List<String> pointers, int longest) {
    return pointers.stream()
        .map(pointer -> JsonPlaces.at(element, pointer))
        .filter(JsonNode::isValueNode)
        .map(node -> CleanText.cut(CleanText.oneLine(JsonText.of(node)), longest))
        .filter(text -> !text.isEmpty())
        .findFirst()
        .orElse("");
  }

  private static void put(String key, String value, Map<String, String> file) {
    if (!value.isEmpty()) {
      file.put(key, value);
    }
  }
}
