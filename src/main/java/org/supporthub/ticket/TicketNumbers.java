package org.supporthub.ticket;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import org.supporthub.settings.HubSettings;

/** Gives new tickets their numbers, and finds numbers that people quote. */
@Component
class TicketNumbers {
  private static final int MOST_QUOTED = 5;

  private final NumberPattern pattern;
  private final ZoneId zone;
  private final Function<String, String> abbreviation;
  private final CounterStore counters;

  TicketNumbers(
      TicketSettings settings,
      HubSettings hub,
      @Qualifier("channelAbbreviation") Function<String, String> abbreviation,
      CounterStore counters) {
    this.pattern = new NumberPattern(settings.numberPattern());
    this.zone = hub.timeZone();
    this.abbreviation = abbreviation;
    this.counters = counters;
  }

  /** A ticket that needs a number. */
  record Request(long ticketId, String channel, Instant receivedAt) {}

  /** Numbers by ticket id; as many as are needed are taken at once. */
  Map<Long, String> take(Collection<Request> requests) {
    SortedMap<String, List<Request>> byCounter = new TreeMap<>();
    for (Request request : requests) {
      byCounter.computeIfAbsent(counter(request), name -> new ArrayList<>()).add(request);
    }
    Map<Long, String> numbers = new HashMap<>();
    if (!byCounter.isEmpty()) {
      SortedMap<String, Integer> amounts = new TreeMap<>();
      byCounter.forEach((name, tickets) -> amounts.put(name, tickets.size()));
      Map<String, Long> firsts = counters.take(amounts);
      byCounter.forEach(
          (name, tickets) -> {
            long serial = Objects.requireNonNull(firsts.get(name));
            for (Request ticket : tickets) {
              numbers.put(ticket.ticketId(), number(ticket, serial++));
            }
          });
    }
    return numbers;
  }

  /** What could be a ticket number in a text; a few, because each is looked up and locked. */
  List<String> quotedIn(String text) {
    return pattern.findIn(text).stream().limit(MOST_QUOTED).toList();
  }

  private String counter(Request request) {
    return pattern.counter(written(request.channel()), day(request));
  }

  private String number(Request request, long serial) {
    return pattern.write(written(request.channel()), day(request), serial);
  }

  /** The abbreviation as numbers can carry it. */
  private String written(String channel) {
    String plain =
        abbreviation.apply(channel).toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9_]", "_");
    return plain.substring(0, Math.min(plain.length(), NumberPattern.LONGEST_ABBREVIATION));
  }

  private LocalDate day(Request request) {
    return LocalDate.ofInstant(request.receivedAt(), zone);
  }
}
