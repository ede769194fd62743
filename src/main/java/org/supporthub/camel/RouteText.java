package org.supporthub.camel;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The text of a route file and its YAML tree.
 *
 * @param path below the routes folder, with forward slashes
 */
record RouteText(String path, byte[] bytes, JsonNode tree) {
  private static final YAMLMapper YAML = new YAMLMapper();
  private static final Pattern LINE = Pattern.compile("line (\\d+), column");
  static final String SUFFIX = ".camel.yaml";

  /**
   * Reads the file.
   *
   * @throws RouteRefusedException when it is no YAML or cannot be read
   */
  static RouteText read(Path folder, Path file) {
    String path = folder.relativize(file).toString().replace('\\', '/');
    try {
      byte[] bytes = Files.readAllBytes(file);
      return new RouteText(path, bytes, YAML.readTree(bytes));
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

  String name() {
    String file = path.substring(path.lastIndexOf('/') + 1);
    return file.endsWith(SUFFIX) ? file.substring(0, file.length() - SUFFIX.length()) : file;
  }

  String text() {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
