package org.supporthub.reply;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.supporthub.reply.ReplyRefusedException.Reason;

/** Takes replies to every ticket but CS404, and refuses what a test wants refused. */
public class FakeReplies extends Replies {
  private @Nullable ReplyDraft last;
  private @Nullable String key;

  public FakeReplies() {
    super(null, null, null, null, null, null, null);
  }

  /** The last reply that was taken. */
  public ReplyDraft last() {
    return Objects.requireNonNull(last);
  }

  public @Nullable String key() {
    return key;
  }

  @Override
  public Optional<Reply> send(String number, ReplyDraft draft, @Nullable String key) {
    if (draft.text().equals("used")) {
      throw new ReplyRefusedException(Reason.KEY_USED, "This Idempotency-Key was used.");
    }
    if (draft.text().equals("nowhere")) {
      throw new ReplyRefusedException(Reason.NO_WAY, "We know no mail address.");
    }
    if (draft.text().equals("much")) {
      throw new ReplyRefusedException(Reason.TOO_LARGE, "The files have too many bytes.");
    }
    this.last = draft;
    this.key = key;
    return number.equals("CS404")
        ? Optional.empty()
        : Optional.of(
            new Reply(
                UUID.fromString("0193a000-0000-7000-8000-000000000001"),
                number,
                "support-mail",
                number + ".1@hub.example",
                List.of("liu.yang@example.cn"),
                draft.cc(),
                "Re: 无法登录账户",
                Instant.parse("2026-11-23T01:20:00Z")));
  }
}
