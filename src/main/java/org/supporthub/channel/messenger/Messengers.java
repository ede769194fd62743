package org.supporthub.channel.messenger;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.supporthub.channel.ChannelSettings;
import org.supporthub.channel.Channels;

/** Which messenger a channel is of. */
@Component
public class Messengers {
  private final Channels channels;
  private final Map<String, Messenger> messengers;
  private final Map<String, WayOut> waysOut;
  private final Map<String, RemoteFiles> files;

  public Messengers(
      Channels channels,
      List<Messenger> messengers,
      List<WayOut> waysOut,
      List<RemoteFiles> files) {
    this.channels = channels;
    this.messengers = byFormat(messengers, Messenger::format);
    this.waysOut = byFormat(waysOut, WayOut::format);
    this.files = byFormat(files, RemoteFiles::format);
  }

  private static <T> Map<String, T> byFormat(List<T> parts, Function<T, String> format) {
    return parts.stream().collect(Collectors.toUnmodifiableMap(format, Function.identity()));
  }

  /** Understands what messages of this channel tell besides; empty if it is of no messenger. */
  public Optional<Messenger> of(String channel) {
    return of(channel, messengers);
  }

  /** How messages of ours leave by this channel; empty if they cannot by a messenger. */
  public Optional<WayOut> wayOut(String channel) {
    return channels
        .find(channel)
        .flatMap(ChannelSettings::api)
        .flatMap(api -> of(channel, waysOut));
  }

  /** How files of this channel's messages are fetched; empty if that is not known. */
  public Optional<RemoteFiles> files(String channel) {
    return of(channel, files);
  }

  private <T> Optional<T> of(String channel, Map<String, T> parts) {
    return channels.find(channel).map(ChannelSettings::format).map(parts::get);
  }
}
