package org.supporthub.camel.deploy;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How changed files take effect while the hub runs, {@code hub.watch.*}.
 *
 * @param interval between two looks; a change is taken when two looks in a row found the same
 * @param patience how long a swap waits for HTTP calls under way to end, and new ones for the swap
 */
@ConfigurationProperties("hub.watch")
public record WatchSettings(
    @DefaultValue("1s") Duration interval, @DefaultValue("10s") Duration patience) {}
