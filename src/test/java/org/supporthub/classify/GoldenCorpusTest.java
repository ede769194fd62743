package org.supporthub.classify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GoldenCorpusTest {
  private final KeywordClassifier classifier = ShippedRules.classifier();

  @Test
  void the_shipped_rules_know_most_of_the_labelled_messages() throws IOException {
    var report = new CorpusReport(GoldenCorpus.read("messages-dev.jsonl"), classifier);

    Files.writeString(Path.of("target/classification-report.txt"), report.toString());
    assertThat(report.macroF1()).as(report.toString()).isGreaterThan(0.90);
  }

  @Test
  void what_concerns_nobody_gets_no_category() {
    var report = new CorpusReport(GoldenCorpus.read("messages-dev.jsonl"), classifier);

    assertThat(report.missed(Categories.OTHER)).isLessThanOrEqualTo(0.10);
  }

  @ParameterizedTest
  @MethodSource("documents")
  void what_the_documents_quote_is_classified_as_they_say(Example example) {
    Classification classification = classifier.classify(example.said());

    assertThat(example.contradiction(classification))
        .as("%s: %s", example.text(), classification.considered())
        .isEmpty();
  }

  static Stream<Example> documents() {
    return GoldenCorpus.read("documents.jsonl").stream().filter(Example::must);
  }
}
