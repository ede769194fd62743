package org.supporthub.channel.messenger;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of links to files of ours, {@code hub.file-links.*} in {@code config/application.yaml}.
 *
 * @param publicUrl where the hub is reached from outside; blank: there are no links
 * @param lifetime how long a link is good
 * @param keys secrets that sign them: the first signs, all are accepted; none, and one is made in
 *     the data folder
 */
@ConfigurationProperties("hub.file-links")
public record FileLinkSettings(
    @DefaultValue("") String publicUrl,
    @DefaultValue("7d") Duration lifetime,
    @DefaultValue List<String> keys) {
  @Override
  public String toString() {
    return "FileLinkSettings[%s, %d keys]".formatted(publicUrl, keys.size());
  }
}
