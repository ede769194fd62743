package org.supporthub.watch;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a channel is doing.
 *
 * @param since when it came into this state
 * @param lastMessageAt when a message was accepted last
 * @param lastSuccessAt when it worked last: a call was accepted, or a look into the mailbox
 * @param lastError what went wrong last, also when it works again
 * @param warning what will break the channel soon; null while nothing will
 * @param lastRefused the last call that was refused or rejected
 * @param silentSince since when a message has been overdue; null while none is, or none is expected
 * @param mailbox what is left in the mailbox; null when the channel has none
 */
public record ChannelStatus(
    State state,
    Instant since,
    @Nullable Instant lastMessageAt,
    @Nullable Instant lastSuccessAt,
    @Nullable Trouble lastError,
    @Nullable Trouble warning,
    @Nullable Trouble lastRefused,
    @Nullable Instant silentSince,
    @Nullable MailboxStatus mailbox) {

  /** The worst that is true of a channel. */
  public enum State {
    OK,
    /** It works, and a message is overdue. */
    SILENT,
    /** It does not work since the last error. */
    BROKEN,
    /** Switched off. */
    OFF
  }

  /**
   * What the last look into a mailbox left there.
   *
   * @param waiting mails it saw and did not take away
   * @param stuck how many of them failed
   * @param first some of those that failed, the longest stuck first
   */
  public record MailboxStatus(int waiting, int stuck, List<StuckMail> first) {}
}
