package org.supporthub.event;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.supporthub.settings.ConfigException;
import org.supporthub.settings.ConfigFiles;

/**
 * Everybody who is told of events, read from {@code config/receivers.yaml}. Routes read a value of
 * a block as {@code {{receiver:crm.url}}}.
 */
@Component
public class Receivers {
  // A route is built before it is known not to run, so even an absent address must be a valid one.
  private static final String NOWHERE = "http://switched-off.invalid/";

  private final Map<String, Receiver> byName = new LinkedHashMap<>();

  public Receivers(ConfigFiles files) {
    files
        .read("receivers", ReceiversFile.class)
        .receivers()
        .forEach((name, block) -> byName.put(name, ReceiverBlock.read(name, block)));
  }

  /** All receivers in the order of the file, also those switched off. */
  public Collection<Receiver> all() {
    return List.copyOf(byName.values());
  }

  /** The receivers that are told of events now. */
  public List<Receiver> enabled() {
    return byName.values().stream().filter(Receiver::enabled).toList();
  }

  /** The receiver of this name, if it has a block. */
  public Optional<Receiver> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** The receiver of this name, which must have a block. */
  public Receiver get(String name) {
    return find(name).orElseThrow(() -> new ConfigException("receivers.yaml has no block " + name));
  }

  /** Whether events go to the receiver. */
  public boolean enabled(String name) {
    return get(name).enabled();
  }

  /**
   * A value for a route.
   *
   * @param key {@code <receiver>.url}, {@code .enabled}, {@code .concurrency} or {@code
   *     .timeoutMillis}; never a secret
   */
  public String property(String key) {
    int dot = key.lastIndexOf('.');
    Receiver receiver = get(key.substring(0, Math.max(dot, 0)));
    return switch (key.substring(dot + 1)) {
      case "url" -> receiver.enabled() && receiver.url() != null ? receiver.url() : NOWHERE;
      case "enabled" -> Boolean.toString(receiver.enabled());
      case "concurrency" -> Integer.toString(receiver.concurrency());
      case "timeoutMillis" -> Long.toString(receiver.timeout().toMillis());
      default ->
          throw new ConfigException(
              "{{receiver:%s}} names no value a route may read".formatted(key));
    };
  }
}
