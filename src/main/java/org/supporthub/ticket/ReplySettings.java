package org.supporthub.ticket;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the addresses customers answer to, {@code hub.reply-address.*} in {@code
 * config/application.yaml}.
 *
 * @param keys secrets that sign them: the first signs, all are accepted; none, and one is made in
 *     the data folder
 */
@ConfigurationProperties("hub.reply-address")
public record ReplySettings(@DefaultValue List<String> keys) {
  @Override
  public String toString() {
    return "ReplySettings[" + keys.size() + " keys]";
  }
}
