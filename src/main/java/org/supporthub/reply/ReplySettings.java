package org.supporthub.reply;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;
import org.supporthub.event.RetrySchedule;
import org.supporthub.message.Medium;

/**
 * Settings of what we write to customers, {@code hub.reply.*} in {@code config/application.yaml}.
 *
 * @param mailChannel sends mail for tickets that came by another way
 * @param acknowledge media whose new tickets are acknowledged
 * @param addressLimit most acknowledgements to one address within {@code addressWindow}
 * @param totalLimit most acknowledgements in all within {@code totalWindow}
 * @param retry waits after answers that ask to come again (SMTP 4xx)
 * @param firstPause before a mail server that cannot be reached is tried again; doubles …
 * @param longestPause … up to this
 * @param filesLimit most bytes of files that go with one reply, before they are encoded
 */
@ConfigurationProperties("hub.reply")
public record ReplySettings(
    String mailChannel,
    Set<Medium> acknowledge,
    int addressLimit,
    Duration addressWindow,
    int totalLimit,
    Duration totalWindow,
    List<Duration> retry,
    Duration firstPause,
    Duration longestPause,
    DataSize filesLimit) {

  public ReplySettings {
    acknowledge = Set.copyOf(acknowledge);
  }

  RetrySchedule schedule() {
    return new RetrySchedule(retry);
  }
}
