package org.supporthub.clock;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.DurationStyle;
import org.supporthub.settings.ConfigException;

/**
 * Service levels as ordered rows: for each clock the first row that applies and names it decides.
 */
public class SlaPolicy {
  private final List<Promise> promises;

  SlaPolicy(SlaDocument document) {
    List<SlaDocument.Level> levels = document.levels();
    SlaDocument.Level last = levels.get(levels.size() - 1);
    boolean catchesAll =
        last.when() == null && last.firstResponse() != null && last.resolution() != null;
    if (!catchesAll) {
      throw new ConfigException(
          "sla.yaml: levels: the last row, '%s', must name first-response and resolution and have no 'when'"
              .formatted(last.name()));
    }
    this.promises = levels.stream().flatMap(SlaPolicy::promises).toList();
  }

  /**
   * The due time of every clock of a new ticket.
   *
   * @param start when the clocks start, usually when the ticket was created
   * @param time which hours count
   */
  public List<Deadline> deadlines(ServiceCase service, Instant start, WorkingTime time) {
    return Arrays.stream(ServiceClock.values())
        .map(clock -> promise(clock, service))
        .map(
            promise ->
                new Deadline(
                    promise.clock(), 1, 0, time.after(start, promise.within()), promise.name()))
        .toList();
  }

  private Promise promise(ServiceClock clock, ServiceCase service) {
    return promises.stream()
        .filter(promise -> promise.clock() == clock && promise.appliesTo(service))
        .findFirst()
        .orElseThrow();
  }

  private static Stream<Promise> promises(SlaDocument.Level level) {
    return Arrays.stream(ServiceClock.values())
        .filter(clock -> level.within(clock) != null)
        .map(clock -> new Promise(clock, level.name(), level.when(), duration(level, clock)));
  }

  private static Duration duration(SlaDocument.Level level, ServiceClock clock) {
    String text = String.valueOf(level.within(clock));
    try {
      Duration duration = DurationStyle.detectAndParse(text);
      if (!duration.isNegative() && !duration.isZero()) {
        return duration;
      }
    } catch (IllegalArgumentException e) {
      throw new ConfigException(refusal(level, clock, text), e);
    }
    throw new ConfigException(refusal(level, clock, text));
  }

  private static String refusal(SlaDocument.Level level, ServiceClock clock, String text) {
    return "sla.yaml: level '%s', %s is '%s', but must be a positive duration such as 15m, 24h or PT15M"
        .formatted(level.name(), clock.name().toLowerCase(Locale.ROOT).replace('_', '-'), text);
  }

  /** What one row says of one clock. */
  private record Promise(
      ServiceClock clock, String name, SlaDocument.@Nullable Conditions when, Duration within) {
    boolean appliesTo(ServiceCase service) {
      return when == null || when.hold(service);
    }
  }
}
