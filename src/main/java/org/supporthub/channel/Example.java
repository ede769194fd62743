package org.supporthub.channel;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.supporthub.message.InboundMessage;

/**
 * A message as it arrives at a channel and what must come out, {@code
 * routes/channels/<name>.examples/<case>/}.
 *
 * @param name of the case
 * @param headers of {@code headers.txt}, where there is one, and the query of {@code query.txt}
 * @param expected a part of the message that must come out; {@code null} when none may
 */
public record Example(String name, byte[] request, Map<String, Object> headers, JsonNode expected) {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .build();

  /** All cases of a folder in the order of their names; none when there is no such folder. */
  public static List<Example> in(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    List<Example> examples = new ArrayList<>();
    for (Path example : sorted(folder)) {
      if (Files.isDirectory(example) && !example.getFileName().toString().startsWith(".")) {
        examples.add(read(example));
      }
    }
    return List.copyOf(examples);
  }

  private static Example read(Path folder) throws IOException {
    String name = folder.getFileName().toString();
    Path request =
        sorted(folder).stream()
            .filter(file -> file.getFileName().toString().startsWith("request."))
            .findFirst()
            .orElseThrow(() -> new IOException("example %s has no request.*".formatted(name)));
    Path expected = folder.resolve("expected.json");
    if (!Files.isRegularFile(expected)) {
      throw new IOException("example %s has no expected.json".formatted(name));
    }
    try {
      return new Example(
          name,
          Files.readAllBytes(request),
          headers(folder),
          JSON.readTree(Files.readAllBytes(expected)));
    } catch (JsonProcessingException e) {
      throw new IOException(
          "example %s: expected.json, line %d: %s"
              .formatted(name, e.getLocation().getLineNr(), e.getOriginalMessage()),
          e);
    }
  }

  /** Whether the call is acknowledged and brings no message. */
  public boolean bringsNothing() {
    return expected.isNull();
  }

  private static Map<String, Object> headers(Path folder) throws IOException {
    Map<String, Object> headers = new HashMap<>();
    Path query = folder.resolve("query.txt");
    if (Files.exists(query)) {
      headers.put("CamelHttpQuery", Files.readString(query).strip());
    }
    Path file = folder.resolve("headers.txt");
    if (Files.exists(file)) {
      for (String line : Files.readAllLines(file)) {
        int colon = line.indexOf(':');
        if (colon > 0) {
          headers.put(line.substring(0, colon).strip(), line.substring(colon + 1).strip());
        }
      }
    }
    return headers;
  }

  private static List<Path> sorted(Path folder) throws IOException {
    try (Stream<Path> children = Files.list(folder)) {
      return children.sorted().toList();
    }
  }

  /** Where the message says something else than is expected, one sentence each. */
  public List<String> differences(InboundMessage message) {
    return JsonSubset.differences(expected, JSON.valueToTree(message));
  }
}
