package org.supporthub.camel.jms;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How consumers behind the queues meet failures, {@code hub.desk.*}.
 *
 * @param giveWay how long a batch is put off at most while callers rush at the door
 * @param firstPause pause after the first failure of a part we depend on; doubles
 * @param longestPause where the doubling ends; it is tried again for ever
 * @param attempts starts of the hub that may end uncleanly while one message is handled
 * @param stopWithin how long a stop waits for the batch in hand
 */
@ConfigurationProperties("hub.desk")
public record BatchSettings(
    @DefaultValue("200ms") Duration giveWay,
    @DefaultValue("100ms") Duration firstPause,
    @DefaultValue("5s") Duration longestPause,
    @DefaultValue("3") int attempts,
    @DefaultValue("20s") Duration stopWithin) {

  /** The pause that follows one of this length; zero when there was none yet. */
  public Duration pauseAfter(Duration last) {
    Duration next = last.isZero() ? firstPause : last.multipliedBy(2);
    return next.compareTo(longestPause) > 0 ? longestPause : next;
  }
}
