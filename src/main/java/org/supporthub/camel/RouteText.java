package org.supporthub.camel;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/**
 * The text of a route file and its YAML tree.
 *
 * @param path below the routes folder, with forward slashes
 */
record RouteText(String path, byte[] bytes, JsonNode tree) {
  private static final YAMLMapper YAML = new YAMLMapper();
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

  private static String sentence(JsonProcessingException e) {
    return e.getCause() instanceof MarkedYAMLException yaml && yaml.getProblemMark() != null
        ? "line %d: %s".formatted(yaml.getProblemMark().getLine() + 1, yaml.getProblem())
        : "line %d: %s"
            .formatted(
                e.getLocation() == null ? 1 : e.getLocation().getLineNr(),
                e.getOriginalMessage().lines().findFirst().orElse("no YAML"));
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
