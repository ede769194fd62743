package org.supporthub.tuning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.supporthub.tuning.Phrases.Phrase;

class PhrasesTest {
  private final Phrases phrases = new Phrases();

  @Test
  void the_longest_of_pieces_that_are_always_together_is_told() {
    phrases.add(List.of("鼓包电池", "battery swollen up"));
    phrases.add(List.of("我的电池鼓包电池", "battery swollen up"));

    assertThat(phrases.frequent(10))
        .contains(new Phrase("鼓包电池", 2), new Phrase("battery swollen up", 2))
        .doesNotContain(new Phrase("鼓包", 2), new Phrase("battery", 2));
  }

  @Test
  void a_piece_counts_once_a_message_and_rare_ones_not_at_all() {
    phrases.add(List.of("哈哈哈哈", "哈哈", "once"));
    phrases.add(List.of("哈哈"));

    assertThat(phrases.frequent(10)).containsExactly(new Phrase("哈哈", 2));
  }

  @Test
  void chinese_and_other_words_in_one_stretch_are_told_apart() {
    phrases.add(List.of("用app登陆"));
    phrases.add(List.of("用app登陆"));

    assertThat(phrases.frequent(10))
        .containsExactlyInAnyOrder(new Phrase("app", 2), new Phrase("登陆", 2));
  }
}
