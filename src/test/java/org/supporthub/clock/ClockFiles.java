package org.supporthub.clock;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import org.springframework.core.env.StandardEnvironment;
import org.supporthub.settings.ConfigFiles;
import org.supporthub.settings.HubSettings;

/** A configuration folder with the shipped schemas, in which a test writes what it wants. */
record ClockFiles(Path folder) {
  static final String ONE_LEVEL =
      """
      levels:
        - name: 默认
          first-response: 15m
          resolution: 24h
      """;

  /** The levels and calendars we ship. */
  static ServiceLevels shipped() {
    return read(Path.of("config"));
  }

  ServiceLevels with(String sla, String calendars) {
    write(sla, calendars);
    return read(folder);
  }

  void write(String sla, String calendars) {
    put("sla.yaml", sla);
    put("calendars.yaml", calendars);
    for (String schema : new String[] {"schema/sla.schema.json", "schema/calendars.schema.json"}) {
      try {
        put(schema, Files.readString(Path.of("config").resolve(schema)));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  void put(String file, String text) {
    Path path = folder.resolve(file);
    try {
      Files.createDirectories(path.getParent());
      Files.writeString(path, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  ConfigFiles files() {
    return new ConfigFiles(settings(folder), new StandardEnvironment());
  }

  private static ServiceLevels read(Path config) {
    return new ServiceLevels(new ClockFiles(config).files(), settings(config));
  }

  private static HubSettings settings(Path config) {
    return new HubSettings(
        config,
        Path.of("routes"),
        Path.of("data"),
        ZoneId.of("Asia/Shanghai"),
        URI.create("urn:test"));
  }
}
