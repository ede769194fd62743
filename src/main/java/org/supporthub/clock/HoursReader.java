package org.supporthub.clock;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.supporthub.clock.calendar.Hours;
import org.supporthub.clock.calendar.Segment;

/**
 * Reads the hours of a day: segments, and names of hours that are known already.
 *
 * @param named what a name stands for
 */
record HoursReader(Map<String, Hours> named) {
  private static final Pattern TIME =
      Pattern.compile("([01]\\d|2[0-3]):([0-5]\\d)(?::([0-5]\\d))?|24:00(?::00)?");
  private static final int MOST_SEGMENTS = 100;

  Hours read(String key, @Nullable List<List<String>> entries) {
    if (entries == null) {
      throw new WrongCalendarException(key, "is missing");
    }
    List<Segment> segments = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      segments.addAll(
          segments(key + "[" + i + "]", Objects.requireNonNullElse(entries.get(i), List.of())));
      if (segments.size() > MOST_SEGMENTS) {
        throw new WrongCalendarException(key, "has more than " + MOST_SEGMENTS + " segments");
      }
    }
    try {
      return new Hours(segments);
    } catch (IllegalArgumentException e) {
      throw new WrongCalendarException(key, "has segments that overlap: " + entries);
    }
  }

  private List<Segment> segments(String key, List<String> entry) {
    return switch (entry.size()) {
      case 1 -> named(key, entry.get(0)).segments();
      case 2 -> List.of(segment(key, entry.get(0), entry.get(1)));
      default ->
          throw WrongCalendarException.of(
              key, String.valueOf(entry), "must be [from, to] or a name of hours");
    };
  }

  private Hours named(String key, String name) {
    Hours hours = named.get(name);
    if (hours == null) {
      throw WrongCalendarException.of(
          key,
          name,
          named.isEmpty()
              ? "must be [from, to]; there are no shifts"
              : "must be [from, to] or one of " + String.join(", ", named.keySet()));
    }
    return hours;
  }

  private static Segment segment(String key, @Nullable String from, @Nullable String to) {
    int start = secondOfDay(key + "[0]", from);
    int end = secondOfDay(key + "[1]", to);
    if (start == Segment.DAY && end < start) {
      throw WrongCalendarException.of(
          key + "[0]", String.valueOf(from), "must be earlier to go on into the next day");
    }
    return Segment.between(start, end);
  }

  private static int secondOfDay(String key, @Nullable String written) {
    String text = String.valueOf(written);
    Matcher time = TIME.matcher(text);
    if (!time.matches()) {
      throw WrongCalendarException.of(
          key, text, "must be a time such as 09:00 or 18:30:15, at most 24:00");
    }
    if (time.group(1) == null) {
      return Segment.DAY;
    }
    int seconds = time.group(3) == null ? 0 : Integer.parseInt(time.group(3));
    return Integer.parseInt(time.group(1)) * 3600 + Integer.parseInt(time.group(2)) * 60 + seconds;
  }
}
