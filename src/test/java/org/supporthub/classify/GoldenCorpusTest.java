package org.supporthub.classify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class GoldenCorpusTest {
  private final KeywordClassifier classifier = ShippedRules.classifier();

  @Test
  void the_shipped_rules_know_most_of_the_labelled_messages() throws IOException {
    var report = new CorpusReport(GoldenCorpus.read("messages-dev.jsonl"), classifier);

    Files.writeString(Path.of("target/classification-report.txt"), report.toString());
    assertThat(report.macroF1()).as(report.toString()).isGreaterThan(0.90);
  }

  @ParameterizedTest
  @ValueSource(strings = {"messages-dev.jsonl", "everyday.jsonl"})
  void what_concerns_nobody_gets_no_category(String file) {
    var report = new CorpusReport(GoldenCorpus.read(file), classifier);

    assertThat(report.missed(Categories.OTHER)).isLessThanOrEqualTo(0.10);
  }

  /** They were written before the rules were tried on them, and the rules were tuned afterwards. */
  @Test
  void the_shipped_rules_know_what_customers_write_every_day() throws IOException {
    var report = new CorpusReport(GoldenCorpus.read("everyday.jsonl"), classifier);

    Files.writeString(Path.of("target/classification-everyday.txt"), report.toString());
    assertThat(report.macroF1()).as(report.toString()).isGreaterThan(0.93);
  }

  @Test
  void words_of_one_half_of_the_messages_know_every_second_message_of_the_other()
      throws IOException {
    var check = new CrossCheck(GoldenCorpus.read("messages-dev.jsonl"));

    Files.writeString(Path.of("target/classification-cross-check.txt"), check.toString());
    assertThat(check.macroF1()).as(check.toString()).isGreaterThan(0.50);
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
