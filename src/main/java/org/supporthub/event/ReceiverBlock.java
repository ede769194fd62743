package org.supporthub.event;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.DurationStyle;
import org.supporthub.settings.ConfigException;

/** Makes a receiver of its block: fills in what is left out and refuses what cannot work. */
final class ReceiverBlock {
  private static final List<String> RETRY =
      List.of("5s", "5m", "30m", "2h", "5h", "10h", "14h", "20h", "24h");
  private static final int TIMEOUT_SECONDS = 15;
  private static final int CONCURRENCY = 4;

  private final String name;
  private final ReceiversFile.Block block;

  private ReceiverBlock(String name, ReceiversFile.Block block) {
    this.name = name;
    this.block = block;
  }

  /**
   * The receiver as meant.
   *
   * @throws ConfigException with one sentence that never shows a secret
   */
  static Receiver read(String name, ReceiversFile.Block block) {
    return new ReceiverBlock(name, block).read();
  }

  private Receiver read() {
    String url = url();
    return new Receiver(
        name,
        block.label(),
        block.kind(),
        enabled(url),
        url,
        secrets(url),
        Set.copyOf(orElse(block.types(), List.of())),
        only(),
        Duration.ofSeconds(orElse(block.timeoutSeconds(), TIMEOUT_SECONDS)),
        orElse(block.concurrency(), CONCURRENCY),
        new RetrySchedule(orElse(block.retry(), RETRY).stream().map(this::wait).toList()));
  }

  private boolean enabled(@Nullable String url) {
    if (block.kind() != Receiver.Kind.HTTP) {
      return Boolean.TRUE.equals(block.enabled());
    }
    if (Boolean.TRUE.equals(block.enabled()) && url == null) {
      throw refused("enabled is true, but url is empty");
    }
    return url != null && !Boolean.FALSE.equals(block.enabled());
  }

  private @Nullable String url() {
    if (block.url() == null || block.url().isBlank()) {
      return null;
    }
    String url = block.url().strip();
    if (block.kind() != Receiver.Kind.HTTP) {
      throw refused("url is set, but only a receiver of kind http has one");
    }
    URI uri = parsed(url);
    String scheme = String.valueOf(uri.getScheme());
    if (!scheme.equalsIgnoreCase("http") && !scheme.equalsIgnoreCase("https")) {
      throw refused("url begins with '%s:', it must be http: or https:".formatted(scheme));
    }
    if (uri.getHost() == null) {
      throw refused("url names no host");
    }
    if (uri.getUserInfo() != null || uri.getFragment() != null) {
      throw refused("url has a user or a fragment (#), which are never sent");
    }
    return url;
  }

  private URI parsed(String url) {
    try {
      return new URI(url);
    } catch (URISyntaxException e) {
      // Neither the address nor the cause is shown: its query may carry a token.
      throw refused("url is not a valid address at character " + e.getIndex());
    }
  }

  private SigningSecrets secrets(@Nullable String url) {
    SigningSecrets secrets;
    try {
      secrets = SigningSecrets.of(orElse(block.secrets(), List.of()));
    } catch (IllegalArgumentException e) {
      throw refused(Objects.toString(e.getMessage()));
    }
    if (url != null && secrets.isEmpty()) {
      throw refused("url is set, but secrets is empty, and nothing is sent unsigned");
    }
    return secrets;
  }

  private Map<String, Set<String>> only() {
    Map<String, Set<String>> only = new HashMap<>();
    orElse(block.only(), Map.<String, List<String>>of())
        .forEach((field, values) -> only.put(field, Set.copyOf(values)));
    return only;
  }

  private Duration wait(String text) {
    try {
      return DurationStyle.SIMPLE.parse(text);
    } catch (IllegalArgumentException e) {
      throw refused("retry has '%s', which is no time such as 5s, 30m or 2h".formatted(text));
    }
  }

  private ConfigException refused(String why) {
    return new ConfigException("receivers.yaml: %s: %s".formatted(name, why));
  }

  private static <T> T orElse(@Nullable T value, T otherwise) {
    return value == null ? otherwise : value;
  }
}
