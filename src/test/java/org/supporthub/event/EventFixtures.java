package org.supporthub.event;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.supporthub.settings.ConfigFiles;
import org.supporthub.settings.HubSettings;

/** Settings and receivers for tests of this package. */
final class EventFixtures {
  private EventFixtures() {}

  static HubSettings settings(Path configDir) {
    return new HubSettings(
        configDir,
        Path.of("routes"),
        Path.of("target"),
        ZoneId.of("Asia/Shanghai"),
        URI.create("urn:support-hub"));
  }

  /** The receivers of {@code config/receivers.yaml} in this environment and no other. */
  static Receivers shipped(Map<String, String> environment) {
    var properties = new StandardEnvironment();
    properties.getPropertySources().remove("systemEnvironment");
    properties
        .getPropertySources()
        .addFirst(new MapPropertySource("test", new HashMap<>(environment)));
    return new Receivers(new ConfigFiles(settings(Path.of("config")), properties));
  }

  /** Receivers of a file written for the test. */
  static Receivers receivers(Path folder, String yaml) {
    try {
      Files.createDirectories(folder.resolve("schema"));
      Files.writeString(folder.resolve("receivers.yaml"), yaml);
      Files.writeString(
          folder.resolve("schema/receivers.schema.json"),
          Files.readString(Path.of("config/schema/receivers.schema.json")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Receivers(new ConfigFiles(settings(folder), new StandardEnvironment()));
  }
}
