package org.supporthub.clock.calendar;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/**
 * Any calendar, a start near a change of its clocks, and pauses; all on whole units of time.
 *
 * @param unit a minute or a second
 */
record AnyCase(ZoneId zone, WorkingDays days, Instant start, List<Pause> pauses, Duration unit) {
  /** Changes of clocks: by an hour, by half of one, over midnight, of the zone itself. */
  private static final Map<String, List<String>> CHANGES =
      Map.of(
          "Europe/Berlin", List.of("2026-03-29T01:00:00Z", "2026-10-25T01:00:00Z"),
          "America/New_York", List.of("2026-03-08T07:00:00Z", "2026-11-01T06:00:00Z"),
          "Australia/Lord_Howe", List.of("2026-04-04T15:00:00Z", "2026-10-03T15:30:00Z"),
          "Asia/Shanghai", List.of("1986-05-03T18:00:00Z", "1991-09-14T17:00:00Z"),
          "America/Sao_Paulo", List.of("2018-02-18T02:00:00Z", "2018-11-04T03:00:00Z"),
          "Pacific/Apia", List.of("2011-12-30T10:00:00Z"),
          "Asia/Kathmandu", List.of("1985-12-31T18:30:00Z"),
          "UTC", List.of("2024-02-29T00:00:00Z", "2000-02-28T12:00:00Z"));

  static Arbitrary<AnyCase> onWhole(Duration unit, Duration around) {
    return Arbitraries.longs().map(seed -> of(new Random(seed), unit, around));
  }

  BusinessCalendar calendar() {
    return new BusinessCalendar(zone, days);
  }

  SlowCalendar slow() {
    return new SlowCalendar(zone, days, unit);
  }

  Duration units(long count) {
    return unit.multipliedBy(count);
  }

  private static AnyCase of(Random random, Duration unit, Duration around) {
    List<String> zones = CHANGES.keySet().stream().sorted().toList();
    String zone = zones.get(random.nextInt(zones.size()));
    List<String> changes = CHANGES.get(zone);
    Instant change = Instant.parse(changes.get(random.nextInt(changes.size())));
    Instant start = near(random, change, unit, around);
    List<Pause> pauses =
        IntStream.range(0, random.nextInt(4))
            .mapToObj(i -> pause(random, near(random, change, unit, around), unit, around))
            .toList();
    return new AnyCase(
        ZoneId.of(zone), days(random, change, (int) unit.toSeconds()), start, pauses, unit);
  }

  private static Instant near(Random random, Instant change, Duration unit, Duration around) {
    long units = around.dividedBy(unit);
    return change.plus(unit.multipliedBy(random.nextLong(-units, units + 1)));
  }

  private static Pause pause(Random random, Instant from, Duration unit, Duration around) {
    return new Pause(from, from.plus(unit.multipliedBy(random.nextLong(around.dividedBy(unit)))));
  }

  private static WorkingDays days(Random random, Instant change, int unit) {
    LocalDate date = LocalDate.ofInstant(change, ZoneOffset.UTC);
    Map<DayOfWeek, Hours> week = new EnumMap<>(DayOfWeek.class);
    for (DayOfWeek day : DayOfWeek.values()) {
      if (random.nextInt(4) > 0) {
        week.put(day, hours(random, unit));
      }
    }
    // So that there is always some work to come.
    week.put(DayOfWeek.THURSDAY, new Hours(List.of(Segment.between(0, 86_400))));
    return new WorkingDays(
        week,
        Set.of(date.minusDays(1), date.plusDays(random.nextInt(6))),
        Set.of(MonthDay.of(2, 29), MonthDay.from(date.plusDays(2))),
        Map.of(date.plusDays(random.nextInt(4) - 1), hours(random, unit)));
  }

  /** Up to four segments, some of no length, the last one often past midnight. */
  private static Hours hours(Random random, int unit) {
    int[] marks =
        IntStream.range(0, 2 * random.nextInt(5))
            .map(i -> random.nextInt(86_400 / unit) * unit)
            .sorted()
            .toArray();
    List<Segment> segments = new ArrayList<>();
    for (int i = 0; i < marks.length; i += 2) {
      segments.add(new Segment(marks[i], marks[i + 1]));
    }
    if (marks.length > 0 && random.nextBoolean()) {
      Segment last = segments.remove(segments.size() - 1);
      segments.add(Segment.between(last.from(), random.nextInt(last.from() / unit + 1) * unit));
    }
    return new Hours(segments);
  }
}
