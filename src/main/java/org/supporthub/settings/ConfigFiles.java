package org.supporthub.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.core.env.PropertyResolver;
import org.springframework.stereotype.Component;

/**
 * Reads {@code config/<name>.yaml}: fills in {@code ${ENV:default}} references, checks the result
 * against {@code config/schema/<name>.schema.json} and maps it to a record.
 */
@Component
public class ConfigFiles {
  private static final SchemaValidatorsConfig LOOSE =
      SchemaValidatorsConfig.builder().typeLoose(true).build();

  private final Path folder;
  private final PropertyResolver environment;
  private final ObjectMapper yaml =
      YAMLMapper.builder()
          .addModules(new JavaTimeModule(), new Jdk8Module())
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  public ConfigFiles(HubSettings settings, PropertyResolver environment) {
    this.folder = settings.configDir();
    this.environment = environment;
  }

  /**
   * The file as a record.
   *
   * @throws ConfigException with one sentence naming file, key and value
   */
  public <T> T read(String name, Class<T> type) {
    return read(name, text(name), type);
  }

  /** The same of a text that lay in the file a moment ago. */
  public <T> T read(String name, String text, Class<T> type) {
    return readBy(name, name, text, type);
  }

  /**
   * The text of a file of a folder whose files share a schema, as a record.
   *
   * @param schema {@code schema/<schema>.schema.json}
   * @param name below the folder of configuration, as {@code templates/acknowledgement}
   * @throws ConfigException with one sentence naming file, key and value
   */
  public <T> T readBy(String schema, String name, String text, Class<T> type) {
    Path file = folder.resolve(name + ".yaml");
    JsonNode tree = filledIn(parse(file, text), file);
    check(schema, file, tree);
    try {
      return yaml.treeToValue(tree, type);
    } catch (JsonMappingException e) {
      throw new ConfigException("%s: %s: %s".formatted(file, keyOf(e), e.getOriginalMessage()), e);
    } catch (JsonProcessingException e) {
      throw new ConfigException("%s: %s".formatted(file, e.getOriginalMessage()), e);
    }
  }

  /** The text of the file as it lies there, for hashing and for showing. */
  public String text(String name) {
    return textOf(folder.resolve(name + ".yaml"));
  }

  /**
   * The texts of the files of a folder, by name and in the order of names; none where there is no
   * such folder.
   *
   * @param ending of the names that count, as {@code .jsonl}
   */
  public Map<String, String> texts(String name, String ending) {
    Path all = folder.resolve(name);
    if (!Files.isDirectory(all)) {
      return Map.of();
    }
    Map<String, String> texts = new TreeMap<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(all, "*" + ending)) {
      files.forEach(file -> texts.put(file.getFileName().toString(), textOf(file)));
      return texts;
    } catch (IOException | DirectoryIteratorException e) {
      throw new ConfigException("%s cannot be read: %s".formatted(all, e.getMessage()), e);
    }
  }

  private JsonNode parse(Path file, String text) {
    try {
      return yaml.readTree(text);
    } catch (JsonProcessingException e) {
      throw new ConfigException(
          "%s, line %d: %s"
              .formatted(file, e.getLocation().getLineNr(), firstLine(e.getOriginalMessage())),
          e);
    }
  }

  private static String textOf(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new ConfigException("%s cannot be read: %s".formatted(file, e.getMessage()), e);
    }
  }

  private JsonNode filledIn(JsonNode node, Path file) {
    if (node instanceof ObjectNode object) {
      for (Map.Entry<String, JsonNode> entry : object.properties()) {
        entry.setValue(filledIn(entry.getValue(), file));
      }
    } else if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        array.set(i, filledIn(array.get(i), file));
      }
    } else if (node.isTextual() && node.textValue().contains("${")) {
      return filledInText(node.textValue(), file);
    }
    return node;
  }

  private TextNode filledInText(String text, Path file) {
    try {
      return TextNode.valueOf(environment.resolveRequiredPlaceholders(text));
    } catch (IllegalArgumentException e) {
      throw new ConfigException(
          "%s: %s is not set in the environment and has no default".formatted(file, text), e);
    }
  }

  private void check(String schemaName, Path file, JsonNode tree) {
    Path schema = folder.resolve("schema").resolve(schemaName + ".schema.json");
    var problems =
        JsonSchemaFactory.getInstance(VersionFlag.V202012)
            .getSchema(textOf(schema), LOOSE)
            .validate(tree);
    if (!problems.isEmpty()) {
      throw new ConfigException(
          problems.stream()
              .limit(3)
              .map(problem -> sentence(file, problem))
              .collect(Collectors.joining("; ")));
    }
  }

  /** Names file, key and value; the value of a key that may hold a secret is left out. */
  private static String sentence(Path file, ValidationMessage problem) {
    String key = problem.getInstanceLocation().toString().replaceFirst("^\\$\\.?", "");
    JsonNode value = problem.getInstanceNode();
    boolean shown =
        value != null && value.isValueNode() && !key.matches("(?i).*(secret|password|token|key).*");
    return "%s: %s%s %s"
        .formatted(
            file,
            key.isEmpty() ? "the file" : key,
            shown ? " is '" + value.asText() + "'," : "",
            problem.getMessage().replaceFirst("^\\S+?: ", ""));
  }

  private static String keyOf(JsonMappingException e) {
    return e.getPath().stream()
        .map(
            step -> step.getFieldName() != null ? step.getFieldName() : "[" + step.getIndex() + "]")
        .collect(Collectors.joining("."));
  }

  private static String firstLine(String message) {
    return message.lines().findFirst().orElse("");
  }
}
