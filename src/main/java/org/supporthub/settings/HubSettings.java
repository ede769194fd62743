package org.supporthub.settings;

import java.net.URI;
import java.nio.file.Path;
import java.time.ZoneId;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of the hub as a whole, {@code hub.*} in {@code config/application.yaml}.
 *
 * @param configDir folder of channels.yaml, classification.yaml and the other operators' files
 * @param routesDir folder of the route files
 * @param dataDir folder the hub writes to: embedded database, journal, archive, API token
 * @param timeZone zone of the date in ticket numbers
 * @param source CloudEvents {@code source} of every event, a URI reference
 */
@ConfigurationProperties("hub")
public record HubSettings(
    Path configDir, Path routesDir, Path dataDir, ZoneId timeZone, URI source) {}
