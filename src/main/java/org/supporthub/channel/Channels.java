package org.supporthub.channel;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.supporthub.message.RefusedCallException;
import org.supporthub.settings.ConfigException;
import org.supporthub.settings.ConfigFiles;
import org.supporthub.settings.HubSettings;

/**
 * The channels of {@code config/channels.yaml}. Routes read them as {@code
 * {{channel:support-mail.host}}}.
 */
@Component
public class Channels {
  private static final Logger log = LoggerFactory.getLogger(Channels.class);

  private final ConfigFiles files;
  private final String file;
  private volatile Map<String, ChannelSettings> byName;

  public Channels(ConfigFiles files, HubSettings settings) {
    this.files = files;
    this.file = settings.configDir().resolve("channels.yaml").toString();
    this.byName = read();
  }

  /** Reads the file again; when it is wrong, the channels stay as they were. */
  public void reload() {
    byName = read();
  }

  /**
   * The settings of one channel.
   *
   * @throws RefusedCallException with 404 when there is no such channel
   */
  public ChannelSettings get(String name) {
    ChannelSettings channel = byName.get(name);
    if (channel == null) {
      throw new RefusedCallException(404, "Not Found", "no channel is called '" + name + "'");
    }
    return channel;
  }

  /** All channels in the order of the file. */
  public Collection<ChannelSettings> all() {
    return byName.values();
  }

  /** Lower-case addresses of our own mailboxes, as far as the name of their user is one. */
  public Set<String> ownAddresses() {
    return byName.values().stream()
        .flatMap(channel -> channel.mailbox().stream())
        .map(mailbox -> mailbox.user().toLowerCase(Locale.ROOT).strip())
        .filter(user -> user.indexOf('@') > 0)
        .collect(Collectors.toSet());
  }

  /**
   * The value of a placeholder in a route.
   *
   * @param expression name of a channel, a dot and a key: {@code support-mail.host}
   */
  public String property(String expression) {
    int dot = expression.indexOf('.');
    ChannelSettings channel = dot < 0 ? null : byName.get(expression.substring(0, dot));
    String value = valueOf(channel, expression.substring(dot + 1));
    if (value == null) {
      throw new ConfigException(
          "%s: {{channel:%s}} names no key of a channel there".formatted(file, expression));
    }
    return value;
  }

  private static @Nullable String valueOf(@Nullable ChannelSettings channel, String key) {
    return channel == null ? null : ChannelProperties.of(channel).get(key);
  }

  private Map<String, ChannelSettings> read() {
    Map<String, ChannelSettings> channels = new LinkedHashMap<>();
    files
        .read("channels", ChannelsFile.class)
        .blocks()
        .forEach(
            (name, block) -> channels.put(name, new ChannelReader(file, name, block).settings()));
    channels.values().forEach(Channels::warnIfShut);
    return Collections.unmodifiableMap(channels);
  }

  private static void warnIfShut(ChannelSettings channel) {
    if (!channel.verify().open() && channel.verify().secrets().isEmpty()) {
      log.warn("{} has no signing secret: every call to it is answered with 401", channel.name());
    }
  }
}
