package org.supporthub.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

class InterleavedTest {
  private final List<String> order = new ArrayList<>();

  @Test
  void the_sides_take_turns() {
    new Interleaved(2, 0).measure(List.of(side("hub", 1.0, 2.0), side("bare", 3.0, 4.0)));

    assertThat(order).containsExactly("hub", "bare", "hub", "bare");
  }

  @Test
  void a_warm_up_lasts_until_all_sides_are_steady_and_does_not_count() {
    List<Figure> figures =
        new Interleaved(1, 9)
            .measure(
                List.of(
                    side("hub", 10.0, 20.0, 21.0, 20.5, 22.0),
                    side("bare", 70.0, 70.0, 70.0, 70.0, 71.0)));

    assertThat(figures.get(0).warmUp()).isEqualTo(Rounds.of(10, 20, 21, 20.5));
    assertThat(figures.get(0).rounds()).isEqualTo(Rounds.of(22));
    assertThat(figures.get(1).rounds()).isEqualTo(Rounds.of(71));
  }

  @Test
  void a_warm_up_that_never_gets_steady_ends_at_its_limit() {
    Figure figure =
        new Interleaved(1, 3).measure(List.of(side("hub", 10.0, 20.0, 40.0, 80.0))).get(0);

    assertThat(figure.warmUp()).isEqualTo(Rounds.of(10, 20, 40));
    assertThat(figure.warmUp().steady()).isFalse();
    assertThat(figure.rounds()).isEqualTo(Rounds.of(80));
  }

  @Test
  void a_side_that_fails_is_left_out_from_then_on() {
    Side broken =
        new Side(
            "bare",
            "messages/s",
            () -> {
              order.add("bare");
              throw new IllegalStateException("the port is taken");
            });

    List<Figure> figures = new Interleaved(2, 0).measure(List.of(side("hub", 1.0, 2.0), broken));

    assertThat(order).containsExactly("hub", "bare", "hub");
    assertThat(figures.get(0).usable()).isTrue();
    assertThat(figures.get(1).usable()).isFalse();
    assertThat(figures.get(1).reason()).contains("the port is taken");
  }

  @Test
  void what_is_seen_beside_a_figure_is_kept_round_by_round() {
    Side side = new Side("hub", "messages/s", () -> Reading.of(1).with("p99 ms", 7));

    Figure figure = new Interleaved(2, 1).measure(List.of(side)).get(0);

    assertThat(figure.beside()).containsOnlyKeys("p99 ms");
    assertThat(figure.beside().get("p99 ms")).isEqualTo(Rounds.of(7, 7));
  }

  private Side side(String name, Double... values) {
    Iterator<Double> rounds = Arrays.asList(values).iterator();
    return new Side(
        name,
        "messages/s",
        () -> {
          order.add(name);
          return Reading.of(rounds.next());
        });
  }
}
