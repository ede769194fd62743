package org.supporthub.channel.json;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.supporthub.channel.messenger.FileLinkSettings;
import org.supporthub.channel.messenger.FileLinks;

/** A way out at a fixed time, with links of a known key. */
final class TestLinks {
  static final Instant NOW = Instant.parse("2026-11-22T01:20:00Z");

  private TestLinks() {}

  static ChatWayOut chatWayOut(String publicUrl) {
    return new ChatWayOut(
        new FileLinks(
            new FileLinkSettings(publicUrl, Duration.ofDays(7), List.of()),
            List.of("a-key-that-signs-links")),
        Clock.fixed(NOW, ZoneOffset.UTC));
  }
}
