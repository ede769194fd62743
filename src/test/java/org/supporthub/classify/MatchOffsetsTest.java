package org.supporthub.classify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MatchOffsetsTest {
  private final KeywordClassifier classifier = ShippedRules.classifier();

  @ParameterizedTest
  @CsvSource({
    "我要退款,退款",
    "😀😀我要退款,退款",
    "我要ＲＥＦＵＮＤ謝謝,ＲＥＦＵＮＤ",
    "㍿ﷺ我要退款,退款",
    "請問有現貨嗎,現貨",
    "a\u200Bb ﬁne 退款,退款",
    "please re\u200Bfund me,re\u200Bfund"
  })
  void a_match_points_into_the_text_as_the_customer_wrote_it(String text, String expected) {
    var result = classifier.classify(Said.of("chat", "", text, Map.of()));

    assertThat(result.matches())
        .extracting(match -> text.substring(match.start(), match.end()))
        .contains(expected);
    assertThat(result.matches()).allMatch(match -> match.field().equals("text"));
  }

  @Test
  void matches_in_the_subject_are_told_apart() {
    var result = classifier.classify(Said.of("support-mail", "申请退款", "你好", Map.of()));

    assertThat(result.matches()).extracting(Classification.Match::field).containsOnly("subject");
  }
}
