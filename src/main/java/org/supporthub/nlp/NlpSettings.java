package org.supporthub.nlp;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Whether an outside service is asked, {@code hub.nlp.*}; address, token and time limit stand there
 * too and are read by the route.
 *
 * @param retry waits between attempts
 */
@ConfigurationProperties("hub.nlp")
public record NlpSettings(boolean enabled, List<Duration> retry) {
  public NlpSettings {
    retry = List.copyOf(retry);
  }
}
