package org.supporthub.reply;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/** One message that was refused. */
public class FakeOutgoing extends Outgoing {
  private @Nullable OutgoingState asked;

  public FakeOutgoing() {
    super(
        null,
        null,
        null,
        null,
        null,
        null,
        new ReplySettings(
            "support-mail",
            Set.of(),
            1,
            Duration.ofHours(1),
            1,
            Duration.ofHours(1),
            List.of(),
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            DataSize.ofMegabytes(1)),
        Clock.systemUTC(),
        null);
  }

  /** The state of the last list; null for all unsent. */
  public @Nullable OutgoingState asked() {
    return asked;
  }

  @Override
  public void afterSingletonsInstantiated() {
    // There is no store.
  }

  @Override
  public List<OutgoingMessage> list(@Nullable OutgoingState state, int page, int size) {
    asked = state;
    Instant at = Instant.parse("2026-11-23T01:20:00Z");
    return List.of(
        new OutgoingMessage(
            UUID.fromString("0193a000-0000-7000-8000-000000000001"),
            "CS20261123001",
            "support-mail",
            OutgoingKind.REPLY,
            OutgoingState.FAILED,
            1,
            null,
            "SMTP 550",
            null,
            at,
            at,
            null));
  }

  @Override
  public long count(@Nullable OutgoingState state) {
    return 1;
  }
}
