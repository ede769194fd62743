package org.supporthub.reply;

import java.util.Optional;
import org.springframework.stereotype.Component;
import org.supporthub.channel.ChannelSettings;
import org.supporthub.channel.Channels;
import org.supporthub.channel.Sms;
import org.supporthub.channel.messenger.Messengers;

/** Who is reached by short message, and by which channel. */
@Component
class ShortMessages {
  private final Channels channels;
  private final Messengers messengers;
  private final SmsSettings settings;

  ShortMessages(Channels channels, Messengers messengers, SmsSettings settings) {
    this.channels = channels;
    this.messengers = messengers;
    this.settings = settings;
  }

  /**
   * Whom a short message reaches.
   *
   * @param recipient E.164
   */
  record Reached(String channel, String recipient) {}

  /**
   * Who has this number, by the channel that is set for it.
   *
   * @param not a channel by which it was not possible
   */
  Optional<Reached> reaching(String not, String phone) {
    return settings.channel().equals(not) ? Optional.empty() : reaching(phone);
  }

  /** Who has this number, by the channel that is set for it. */
  Optional<Reached> reaching(String phone) {
    return by(settings.channel(), phone);
  }

  /** Who has this number, by one channel. */
  Optional<Reached> by(String channel, String phone) {
    return channels
        .find(channel)
        .filter(found -> found.sms().isPresent())
        .flatMap(found -> messengers.wayOut(channel).flatMap(way -> way.byPhone(found, phone)))
        .map(recipient -> new Reached(channel, recipient));
  }

  /** How short messages leave by a channel; empty if it is one of another kind. */
  Optional<Sms> sms(String channel) {
    return channels.find(channel).flatMap(ChannelSettings::sms);
  }
}
