package org.supporthub.reply;

import java.time.Duration;
import java.time.LocalTime;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of messages that answer nothing, {@code hub.proactive.*} in {@code
 * config/application.yaml}.
 *
 * @param quietFrom from when in the evening nothing leaves …
 * @param quietTo … until when in the morning; equal times mean that there are no quiet hours
 * @param addressLimit most messages to one address within {@code addressWindow}
 * @param totalLimit most messages in all within {@code totalWindow}
 */
@ConfigurationProperties("hub.proactive")
public record ProactiveSettings(
    LocalTime quietFrom,
    LocalTime quietTo,
    int addressLimit,
    Duration addressWindow,
    int totalLimit,
    Duration totalWindow) {

  QuietHours quietHours() {
    return new QuietHours(quietFrom, quietTo);
  }
}
