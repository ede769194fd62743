package org.supporthub.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RoundsTest {
  @Test
  void the_median_is_the_middle_one_whatever_the_order() {
    assertThat(Rounds.of(9, 1, 5).median()).isEqualTo(5);
    assertThat(Rounds.of(9, 1, 5, 7).median()).isEqualTo(6);
  }

  @Test
  void the_spread_goes_from_the_least_to_the_most() {
    Rounds rounds = Rounds.of(5, 9, 1);

    assertThat(rounds.least()).isEqualTo(1);
    assertThat(rounds.most()).isEqualTo(9);
  }

  @Test
  void a_warm_up_is_steady_when_its_last_three_rounds_differ_by_less_than_a_tenth() {
    assertThat(Rounds.of(100, 100).steady()).isFalse();
    assertThat(Rounds.of(100, 105, 111).steady()).isTrue();
    assertThat(Rounds.of(100, 105, 112).steady()).isFalse();
    assertThat(Rounds.of(10, 112, 105, 108).steady()).isTrue();
    assertThat(Rounds.of(100, 101, 102, 50).steady()).isFalse();
  }

  @Test
  void rounds_are_compared_pair_by_pair() {
    assertThat(Rounds.of(10, 30).dividedBy(Rounds.of(20, 10))).isEqualTo(Rounds.of(0.5, 3));
    assertThatThrownBy(() -> Rounds.of(1).dividedBy(Rounds.of(1, 2)))
        .hasMessage("1 rounds stand beside 2");
  }

  @Test
  void no_round_has_no_median() {
    assertThatThrownBy(() -> Rounds.of().median()).hasMessage("there was no round");
  }
}
