package org.supporthub.nlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.mock.env.MockEnvironment;
import org.supporthub.nlp.NlpRules.Consequence;
import org.supporthub.settings.ConfigException;
import org.supporthub.settings.ConfigFiles;
import org.supporthub.settings.HubSettings;

/** How answers of the service are read. */
class NlpRulesTest {
  private final NlpRules rules = rules();

  static NlpRules rules() {
    return new NlpRules(
        new ConfigFiles(
            new HubSettings(
                Path.of("config"),
                Path.of("routes"),
                Path.of("target"),
                ZoneId.of("Asia/Shanghai"),
                URI.create("urn:support-hub:test")),
            new MockEnvironment()));
  }

  @Test
  void labels_lead_to_their_tags_and_an_angry_one_to_risk() {
    assertThat(read("{\"sentiment\": \"angry\", \"intent\": \"refund\", \"confidence\": 0.9}"))
        .isEqualTo(new Consequence(List.of("nlp:angry", "nlp:售后退款"), true));
    assertThat(read("{\"intent\": [\"query-order\", \"query-order\"], \"confidence\": 1}"))
        .isEqualTo(new Consequence(List.of("nlp:查订单"), false));
  }

  @Test
  void a_label_nobody_named_and_one_that_is_unsure_do_nothing() {
    assertThat(read("{\"sentiment\": \"happy\", \"confidence\": 0.9}"))
        .isEqualTo(new Consequence(List.of(), false));
    assertThat(read("{\"sentiment\": \"angry\", \"confidence\": 0.69}"))
        .isEqualTo(new Consequence(List.of(), false));
  }

  @Test
  void what_is_no_answer_is_told_without_being_quoted() {
    assertNonsense("<html>secret</html>", "the answer is no JSON");
    assertNonsense("", "the answer is no JSON");
    assertNonsense("\"angry\"", "the answer is no JSON");
    assertNonsense("[]", "the answer has no label at /sentiment, /intent");
    assertNonsense(
        "{\"sentiment\": 3, \"confidence\": 1}", "the answer has no label at /sentiment, /intent");
    assertNonsense("{\"sentiment\": \"angry\"}", "the answer has no number at /confidence");
  }

  @Test
  void a_wrong_file_is_refused_and_the_one_before_stays() {
    assertRefused("labels: [sentiment]\neffects: {}", "labels", "sentiment");
    assertRefused("labels: [/a]\neffects: {x: {tag: angry}}", "tag", "angry");
    assertRefused("labels: [/a]\neffects: {}\nleast: 0.5", "confidence");
    assertRefused("labels: [/a]\neffects: {}\nconfidence: /c\nleast: 2", "least", "2");

    assertThat(read("{\"sentiment\": \"angry\", \"confidence\": 1}").risk()).isTrue();
  }

  private Consequence read(String answer) {
    return rules.consequence(answer.getBytes(StandardCharsets.UTF_8));
  }

  private void assertNonsense(String answer, String sentence) {
    assertThatThrownBy(() -> read(answer))
        .isInstanceOf(NonsenseException.class)
        .hasMessage(sentence);
  }

  private void assertRefused(String text, String... named) {
    assertThatThrownBy(() -> rules.reload(text))
        .isInstanceOf(ConfigException.class)
        .hasMessageContainingAll(named);
  }
}
