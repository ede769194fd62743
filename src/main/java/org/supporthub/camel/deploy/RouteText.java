package org.supporthub.camel.deploy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The text of a route file and its YAML tree.
 *
 * @param path below the routes folder, with forward slashes
 * @param lines of the places in the tree, by JSON Pointer
 */
record RouteText(String path, byte[] bytes, JsonNode tree, Map<String, Integer> lines) {
  static final String SUFFIX = ".camel.yaml";
  private static final String CHANNELS = "channels/";
  private static final YAMLMapper YAML = new YAMLMapper();
  private static final Pattern LINE = Pattern.compile("line (\\d+), column");

  /**
   * Parses what lies in the file.
   *
   * @throws RouteRefusedException when it is no YAML
   */
  static RouteText parse(String path, byte[] bytes) {
    try {
      return new RouteText(path, bytes, YAML.readTree(bytes), YamlLines.of(bytes));
    } catch (JsonProcessingException e) {
      throw new RouteRefusedException(sentence(e), e);
    } catch (IOException e) {
      throw new RouteRefusedException("the file cannot be read: " + e.getMessage(), e);
    }
  }

  /** YAML tells where it began and where it broke off; the second is what helps. */
  private static String sentence(JsonProcessingException e) {
    String told = e.getOriginalMessage();
    List<String> places = LINE.matcher(told).results().map(found -> found.group(1)).toList();
    List<String> words = told.lines().filter(line -> !line.startsWith(" ")).toList();
    return "line %s: %s"
        .formatted(
            places.isEmpty() ? "1" : places.get(places.size() - 1),
            words.isEmpty() ? "no YAML" : words.get(words.size() - 1));
  }

  /** The route element; there is one a file. */
  JsonNode route() {
    return tree.path(0).path("route");
  }

  String routeId() {
    String id = route().path("id").asText("");
    if (!tree.isArray() || tree.size() != 1 || id.isEmpty()) {
      throw new RouteRefusedException("the file must hold one route with an id");
    }
    return id;
  }

  /** The name of the file, which is also the route's id. */
  String name() {
    return nameOf(path);
  }

  static String nameOf(String path) {
    String file = path.substring(path.lastIndexOf('/') + 1);
    return file.endsWith(SUFFIX) ? file.substring(0, file.length() - SUFFIX.length()) : file;
  }

  /** Whether the file describes a way in. */
  boolean isChannel() {
    return isChannel(path);
  }

  static boolean isChannel(String path) {
    return path.startsWith(CHANNELS);
  }

  /** Whether this is the other one under another name: both cannot run, as they read the same. */
  boolean replaces(RouteText other) {
    JsonNode from = route().path("from");
    JsonNode theirs = other.route().path("from");
    return name().equals(other.name())
        || (from.path("uri").equals(theirs.path("uri"))
            && from.path("parameters").equals(theirs.path("parameters")));
  }

  /** Whether other routes lead to this one, the channels' among them. */
  boolean isCalledByOthers() {
    return route().path("from").path("uri").asText("").startsWith("direct");
  }

  /**
   * The same route beginning at a direct endpoint of this name, whether it is switched on or not.
   */
  RouteText beginningAt(String direct) {
    JsonNode changed = tree.deepCopy();
    ObjectNode route = (ObjectNode) changed.path(0).path("route");
    route.put("autoStartup", true);
    ObjectNode from = (ObjectNode) route.path("from");
    from.put("uri", "direct");
    from.putObject("parameters").put("name", direct);
    try {
      return new RouteText(path, YAML.writeValueAsBytes(changed), changed, lines);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The line of a place in the tree, or of what it stands in. */
  int line(String pointer) {
    for (String at = pointer; !at.isEmpty(); at = at.substring(0, at.lastIndexOf('/'))) {
      Integer line = lines.get(at);
      if (line != null) {
        return line;
      }
    }
    return 1;
  }
}
