package org.supporthub.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** How alike texts are. */
class TextSimilarityTest {
  @Test
  void the_same_words_are_the_same_whatever_their_case_width_and_punctuation() {
    assertThat(TextSimilarity.of("订单Ａ１２ 一直没有发货，请问什么时候到？", "订单a12一直没有发货 请问什么时候到")).isEqualTo(1);
  }

  @Test
  void a_word_more_or_less_is_nearly_the_same() {
    assertThat(
            TextSimilarity.of(
                "My parcel has not arrived for ten days, where is it?",
                "My parcel still has not arrived for ten days! Where is it?"))
        .isBetween(0.8, 0.99);
  }

  @Test
  void another_question_is_another() {
    assertThat(TextSimilarity.of("手表充不进电，屏幕也不亮了", "我想咨询一下发票怎么开具")).isLessThan(0.2);
  }

  @Test
  void texts_too_short_to_tell_are_alike_in_nothing() {
    assertThat(TextSimilarity.of("你好，在吗？", "你好，在吗？")).isZero();
    assertThat(TextSimilarity.of("", "")).isZero();
    assertThat(TextSimilarity.of("😀😀😀😀😀😀😀😀😀😀😀", "😀😀😀😀😀😀😀😀😀😀😀")).isZero();
  }

  @Test
  void letters_repeated_count_as_often_as_they_stand_there() {
    assertThat(TextSimilarity.of("a".repeat(1_000_000), "a".repeat(20))).isLessThan(0.05);
  }
}
