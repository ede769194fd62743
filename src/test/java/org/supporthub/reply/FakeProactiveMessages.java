package org.supporthub.reply;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.supporthub.channel.TestChannels;
import org.supporthub.reply.ReplyRefusedException.Reason;

/** Takes proactive messages, and refuses what a test wants refused. */
public class FakeProactiveMessages extends ProactiveMessages {
  private @Nullable ProactiveDraft last;
  private @Nullable String key;

  public FakeProactiveMessages() {
    super(null, null, null, null, null, null, TestChannels.settings(), null);
  }

  /** The last that was taken. */
  public ProactiveDraft last() {
    return Objects.requireNonNull(last);
  }

  public @Nullable String key() {
    return key;
  }

  @Override
  public ProactiveMessage send(ProactiveDraft draft, @Nullable String key) {
    if ("often".equals(draft.text())) {
      throw new ReplyRefusedException(Reason.TOO_MANY, "The customer got 3 proactive messages.");
    }
    this.last = draft;
    this.key = key;
    return new ProactiveMessage(
        UUID.fromString("0193a000-0000-7000-8000-000000000001"),
        draft.purpose().word(),
        "sms-aliyun",
        "+8613800138000",
        String.valueOf(draft.text()),
        null,
        Instant.parse("2026-11-23T01:20:00Z"));
  }

  @Override
  public List<Reach> reach(Instant from, Instant to) {
    return List.of(new Reach("steps", "sms-aliyun", 4, 0, 3, 2, 1, 0));
  }
}
