package org.supporthub.event;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.supporthub.settings.ConfigException;
import org.supporthub.settings.ConfigFiles;
import org.supporthub.settings.LiveFile;

/**
 * Everybody who is told of events, read from {@code config/receivers.yaml}. Routes read a value of
 * a block as {@code {{receiver:crm.url}}}.
 */
@Component
public class Receivers implements LiveFile {
  // A route is built before it is known not to run, so even an absent address must be a valid one.
  private static final String NOWHERE = "http://switched-off.invalid/";

  private static final String NAME = "receivers";

  private final ConfigFiles files;
  private volatile Map<String, Receiver> byName;
  private volatile Runnable follower = () -> {};

  public Receivers(ConfigFiles files) {
    this.files = files;
    this.byName = read(files.text(NAME));
  }

  @Override
  public String name() {
    return NAME;
  }

  /** Also lets what depends on receivers follow, before their routes do. */
  @Override
  public void reload(String text) {
    byName = read(text);
    follower.run();
  }

  void whenReloaded(Runnable follower) {
    this.follower = follower;
  }

  private Map<String, Receiver> read(String text) {
    Map<String, Receiver> receivers = new LinkedHashMap<>();
    files
        .read(NAME, text, ReceiversFile.class)
        .receivers()
        .forEach((name, block) -> receivers.put(name, ReceiverBlock.read(name, block)));
    return Collections.unmodifiableMap(receivers);
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
