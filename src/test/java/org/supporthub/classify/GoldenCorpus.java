package org.supporthub.classify;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The labelled messages in {@code config/classification-examples}. */
final class GoldenCorpus {
  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private GoldenCorpus() {}

  /** One line of an examples file; what it leaves out is not checked. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Example(
      boolean must,
      String channel,
      String subject,
      String text,
      Map<String, String> attributes,
      String label,
      Priority priority,
      List<String> tags) {
    Classification classified(KeywordClassifier classifier) {
      return classifier.classify(
          channel == null ? "chat" : channel,
          subject == null ? "" : subject,
          text,
          attributes == null ? Map.of() : attributes);
    }
  }

  static List<Example> read(String file) {
    try (Stream<String> lines =
        Files.lines(Path.of("config/classification-examples").resolve(file))) {
      return lines.filter(line -> !line.isBlank()).map(GoldenCorpus::example).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Example example(String line) {
    try {
      return JSON.readValue(line, Example.class);
    } catch (IOException e) {
      throw new UncheckedIOException(line, e);
    }
  }
}
