package org.supporthub.reply;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Leaves a mail server that cannot be reached alone for a while, longer each time. */
class ServerPause {
  private static final Logger log = LoggerFactory.getLogger(ServerPause.class);

  private final Duration first;
  private final Duration longest;
  private final InstantSource clock;
  private final Map<String, Pause> pauses = new ConcurrentHashMap<>();

  ServerPause(Duration first, Duration longest, InstantSource clock) {
    this.first = first;
    this.longest = longest;
    this.clock = clock;
  }

  private record Pause(Duration length, Instant end) {}

  boolean lasts(String channel) {
    Pause pause = pauses.get(channel);
    return pause != null && clock.instant().isBefore(pause.end());
  }

  void begin(String channel, String reason) {
    Pause before = pauses.get(channel);
    Duration length = before == null ? first : before.length().multipliedBy(2);
    length = length.compareTo(longest) > 0 ? longest : length;
    pauses.put(channel, new Pause(length, clock.instant().plus(length)));
    if (before == null) {
      log.warn("the server of {} cannot be reached ({}); what leaves by it waits", channel, reason);
    }
  }

  void over(String channel) {
    if (pauses.remove(channel) != null) {
      log.info("the server of {} can be reached again", channel);
    }
  }
}
