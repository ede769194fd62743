package org.supporthub.clock.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Laws of working time, for any calendar and around any change of clocks. */
class BusinessCalendarProperties {
  private static final int TWO_WEEKS = 14 * 24 * 60;

  @Property(tries = 500)
  void elapsed_time_is_what_the_wall_clock_shows_minute_by_minute(
      @ForAll("minutes") AnyCase any, @ForAll @IntRange(max = TWO_WEEKS) int minutes) {
    Instant end = any.start().plus(any.units(minutes));

    assertThat(any.calendar().between(any.start(), end, any.pauses()))
        .isEqualTo(any.slow().between(any.start(), end, any.pauses()));
  }

  @Property(tries = 500)
  void due_times_are_what_the_wall_clock_shows_minute_by_minute(
      @ForAll("minutes") AnyCase any, @ForAll @IntRange(max = TWO_WEEKS / 2) int minutes) {
    assertThat(any.calendar().after(any.start(), any.units(minutes), any.pauses()))
        .contains(any.slow().after(any.start(), any.units(minutes), any.pauses()));
  }

  @Property(tries = 50)
  void the_same_holds_second_by_second(
      @ForAll("seconds") AnyCase any, @ForAll @IntRange(max = 40_000) int seconds) {
    Instant end = any.start().plus(any.units(seconds));

    assertThat(any.calendar().between(any.start(), end, any.pauses()))
        .isEqualTo(any.slow().between(any.start(), end, any.pauses()));
    assertThat(any.calendar().after(any.start(), any.units(seconds), any.pauses()))
        .contains(any.slow().after(any.start(), any.units(seconds), any.pauses()));
  }

  @Property
  void what_has_passed_by_the_due_time_is_the_work(
      @ForAll("minutes") AnyCase any, @ForAll @IntRange(min = 1) int millis) {
    Duration work = Duration.ofMillis(millis);
    Instant start = any.start().plusNanos(millis);

    Instant due = any.calendar().after(start, work, any.pauses()).orElseThrow();

    assertThat(any.calendar().between(start, due, any.pauses())).isEqualTo(work);
    assertThat(any.calendar().between(start, due.minusNanos(1), any.pauses()))
        .isEqualTo(work.minusNanos(1));
  }

  @Property
  void more_work_or_a_later_start_is_never_due_earlier(
      @ForAll("minutes") AnyCase any, @ForAll @IntRange int work, @ForAll @IntRange int more) {
    Instant due = due(any, any.start(), work);

    assertThat(due(any, any.start(), (long) work + more)).isAfterOrEqualTo(due);
    assertThat(due(any, any.start().plusMillis(more), work)).isAfterOrEqualTo(due);
  }

  @Property
  void work_can_be_done_in_two_parts(
      @ForAll("minutes") AnyCase any, @ForAll @IntRange int first, @ForAll @IntRange int second) {
    assertThat(due(any, due(any, any.start(), first), second))
        .isEqualTo(due(any, any.start(), (long) first + second));
  }

  @Property
  void elapsed_times_add_up(
      @ForAll("minutes") AnyCase any, @ForAll @IntRange int first, @ForAll @IntRange int second) {
    Instant middle = any.start().plusMillis(first);
    Instant end = middle.plusMillis(second);
    BusinessCalendar calendar = any.calendar();

    assertThat(
            calendar
                .between(any.start(), middle, any.pauses())
                .plus(calendar.between(middle, end, any.pauses())))
        .isEqualTo(calendar.between(any.start(), end, any.pauses()))
        .isLessThanOrEqualTo(Duration.between(any.start(), end));
  }

  @Property
  void pauses_count_once_in_whatever_order_and_pieces_they_come(
      @ForAll("minutes") AnyCase any, @ForAll @IntRange int work) {
    List<Pause> pieces = new ArrayList<>(any.pauses());
    for (Pause pause : any.pauses()) {
      Instant middle = pause.from().plus(Duration.between(pause.from(), pause.to()).dividedBy(2));
      pieces.add(new Pause(middle, pause.to()));
      pieces.add(new Pause(pause.from(), middle));
    }
    Collections.reverse(pieces);

    assertThat(any.calendar().after(any.start(), Duration.ofMillis(work), pieces))
        .contains(due(any, any.start(), work));
  }

  @Property
  void an_open_pause_holds_the_clock_from_its_start(
      @ForAll("minutes") AnyCase any,
      @ForAll @IntRange(min = 1) int work,
      @ForAll @IntRange int later) {
    Instant due = due(any, any.start(), work);
    List<Pause> held = new ArrayList<>(any.pauses());
    held.add(Pause.since(due.plusMillis(later)));
    List<Pause> stopped = new ArrayList<>(any.pauses());
    stopped.add(Pause.since(due.minusNanos(1)));

    assertThat(any.calendar().after(any.start(), Duration.ofMillis(work), held)).contains(due);
    assertThat(any.calendar().after(any.start(), Duration.ofMillis(work), stopped)).isEmpty();
    assertThat(any.calendar().between(any.start(), due.plusSeconds(later), stopped))
        .isEqualTo(Duration.ofMillis(work).minusNanos(1));
  }

  private static Instant due(AnyCase any, Instant start, long millis) {
    return any.calendar().after(start, Duration.ofMillis(millis), any.pauses()).orElseThrow();
  }

  @Provide
  Arbitrary<AnyCase> minutes() {
    return AnyCase.onWhole(Duration.ofMinutes(1), Duration.ofDays(5));
  }

  @Provide
  Arbitrary<AnyCase> seconds() {
    return AnyCase.onWhole(Duration.ofSeconds(1), Duration.ofHours(8));
  }
}
