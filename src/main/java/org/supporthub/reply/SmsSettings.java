package org.supporthub.reply;

import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.supporthub.message.Medium;

/**
 * Settings of short messages, {@code hub.sms.*} in {@code config/application.yaml}.
 *
 * @param channel by which customers are written to who have not written by such a one; blank for
 *     none
 * @param acknowledge media whose new tickets are acknowledged by short message
 */
@ConfigurationProperties("hub.sms")
public record SmsSettings(String channel, Set<Medium> acknowledge) {
  public SmsSettings {
    acknowledge = Set.copyOf(acknowledge);
  }
}
