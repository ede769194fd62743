package org.supporthub.channel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.PropertySourcesPropertyResolver;
import org.supporthub.settings.ConfigFiles;
import org.supporthub.settings.HubSettings;

/** Channels for tests: those that are shipped, or one written in the test. */
public final class TestChannels {
  /** What every {@code …_SECRET} of the environment is: 32 bytes and more. */
  public static final String SECRET = "whsec_aHViLWRlbW8tc2VjcmV0LTMyLWJ5dGVzLWxvbmchISE=";

  /** What every {@code …_SECRET_OLD} of the environment is. */
  public static final String OLD_SECRET = "whsec_b2xkLWRlbW8tc2VjcmV0LTI0LWJ5dGVz";

  private TestChannels() {}

  /** {@code config/channels.yaml} as it is shipped, with secrets in the environment. */
  public static Channels shipped() {
    return in(Path.of("config"));
  }

  /** The channels of a text in the form of {@code channels.yaml}. */
  public static Channels of(Path folder, String yaml) {
    write(folder, yaml);
    return in(folder);
  }

  static void write(Path folder, String yaml) {
    try {
      Path schema = Files.createDirectories(folder.resolve("schema"));
      Files.writeString(
          schema.resolve("channels.schema.json"),
          Files.readString(Path.of("config/schema/channels.schema.json")));
      Files.writeString(folder.resolve("channels.yaml"), yaml);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Channels in(Path folder) {
    return in(folder, Map.of());
  }

  /** The shipped channels with these variables besides the secrets. */
  public static Channels shipped(Map<String, String> variables) {
    return in(Path.of("config"), variables);
  }

  private static Channels in(Path folder, Map<String, String> variables) {
    MutablePropertySources environment = new MutablePropertySources();
    environment.addLast(new MapPropertySource("variables", Map.copyOf(variables)));
    environment.addFirst(
        new PropertySource<>("test") {
          @Override
          public @Nullable Object getProperty(String name) {
            return name.endsWith("_SECRET")
                ? SECRET
                : name.endsWith("_SECRET_OLD") ? OLD_SECRET : null;
          }
        });
    HubSettings settings = settings(folder);
    return new Channels(
        new ConfigFiles(settings, new PropertySourcesPropertyResolver(environment)), settings);
  }

  public static HubSettings settings() {
    return settings(Path.of("config"));
  }

  private static HubSettings settings(Path folder) {
    return new HubSettings(
        folder,
        Path.of("routes"),
        Path.of("target"),
        ZoneId.of("Asia/Shanghai"),
        URI.create("urn:test"));
  }
}
