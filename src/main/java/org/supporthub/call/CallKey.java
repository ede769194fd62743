package org.supporthub.call;

import java.util.Comparator;
import org.supporthub.message.CallEvent;
import org.supporthub.message.ColumnText;

/**
 * What makes two events those of one call.
 *
 * @param account trunk or instance at the telephone system; empty where there is one only
 * @param callId the system's id of the whole call
 */
record CallKey(String channel, String account, String callId) implements Comparable<CallKey> {
  private static final int LONGEST_ACCOUNT = 100;
  private static final int LONGEST_ID = 200;

  private static final Comparator<CallKey> ORDER =
      Comparator.comparing(CallKey::channel)
          .thenComparing(CallKey::account)
          .thenComparing(CallKey::callId);

  static CallKey of(String channel, CallEvent event) {
    return new CallKey(
        channel,
        ColumnText.key(event.account(), LONGEST_ACCOUNT),
        ColumnText.key(event.callId(), LONGEST_ID));
  }

  /** The order in which calls are locked. */
  @Override
  public int compareTo(CallKey other) {
    return ORDER.compare(this, other);
  }
}
