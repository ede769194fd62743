package org.supporthub.classify;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The labelled messages in {@code config/classification-examples}. */
final class GoldenCorpus {
  private GoldenCorpus() {}

  static List<Example> read(String file) {
    try (Stream<String> lines = Files.lines(Path.of("config", Examples.FOLDER, file))) {
      return lines
          .filter(line -> !line.isBlank())
          .map(line -> Examples.example(line, file))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
