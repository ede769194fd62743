package org.supporthub.channel;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.supporthub.channel.ChannelSettings.Mailbox;
import org.supporthub.message.RefusedCallException;
import org.supporthub.settings.ConfigException;
import org.supporthub.settings.ConfigFiles;
import org.supporthub.settings.HubSettings;
import org.supporthub.settings.LiveFile;

/**
 * The channels of {@code config/channels.yaml}. Routes read them as {@code
 * {{channel:support-mail.host}}}.
 */
@Component
public class Channels implements LiveFile {
  private static final Logger log = LoggerFactory.getLogger(Channels.class);
  private static final String NAME = "channels";

  private final ConfigFiles files;
  private final String file;
  private volatile Map<String, ChannelSettings> byName;

  @Autowired
  public Channels(ConfigFiles files, HubSettings settings) {
    this.files = files;
    this.file = settings.configDir().resolve(NAME + ".yaml").toString();
    this.byName = read(files.text(NAME));
  }

  private Channels(Channels others, String name, ChannelSettings settings) {
    this.files = others.files;
    this.file = others.file;
    Map<String, ChannelSettings> channels = new LinkedHashMap<>(others.byName);
    channels.put(name, settings);
    this.byName = Collections.unmodifiableMap(channels);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void reload(String text) {
    byName = read(text);
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

  /** The settings of one channel, if there is such a channel. */
  public Optional<ChannelSettings> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** All channels in the order of the file. */
  public Collection<ChannelSettings> all() {
    return byName.values();
  }

  /** The channels as they are now, this one with a secret that examples can be signed with. */
  public Channels rehearsing(String name, String secret) {
    return new Channels(this, name, get(name).signedWith(secret));
  }

  /** Whether calls of the channel that fail are answered with the status alone. */
  public boolean answeredWithoutWords(String name) {
    ChannelSettings channel = byName.get(name);
    return channel != null && channel.answersWithoutWords();
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

  private Map<String, ChannelSettings> read(String text) {
    Map<String, ChannelSettings> channels = new LinkedHashMap<>();
    files
        .read(NAME, text, ChannelsFile.class)
        .blocks()
        .forEach(
            (name, block) -> channels.put(name, new ChannelReader(file, name, block).settings()));
    checkMailboxes(channels.values());
    channels.values().forEach(Channels::warnIfShut);
    return Collections.unmodifiableMap(channels);
  }

  /** Two channels of one mailbox would take each other's mail from under their hands. */
  private void checkMailboxes(Collection<ChannelSettings> channels) {
    Map<String, String> readBy = new HashMap<>();
    for (ChannelSettings channel : channels) {
      String mailbox = channel.enabled() ? channel.mailbox().map(Mailbox::place).orElse("") : "";
      String other = mailbox.isEmpty() ? null : readBy.put(mailbox, channel.name());
      if (other != null) {
        throw new ConfigException(
            "%s: %s.host: the mailbox is read by %s already"
                .formatted(file, channel.name(), other));
      }
    }
  }

  private static void warnIfShut(ChannelSettings channel) {
    if (channel.enabled() && !channel.verify().open() && channel.verify().secrets().isEmpty()) {
      log.warn("{} has no signing secret: every call to it is answered with 401", channel.name());
    }
  }
}
