package org.supporthub.channel.download;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;

/**
 * Settings of what is fetched from elsewhere after a message was filed, {@code hub.fetch.*} in
 * {@code config/application.yaml}.
 *
 * @param maxSize most bytes of one file
 * @param retry waits between attempts
 * @param privateHosts names of hosts in private networks that files may be fetched from, in lower
 *     case
 */
@ConfigurationProperties("hub.fetch")
public record DownloadSettings(DataSize maxSize, List<Duration> retry, Set<String> privateHosts) {

  public DownloadSettings {
    retry = List.copyOf(retry);
    privateHosts =
        privateHosts == null
            ? Set.of()
            : privateHosts.stream()
                .map(host -> host.strip().toLowerCase(Locale.ROOT))
                .filter(host -> !host.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
  }
}
