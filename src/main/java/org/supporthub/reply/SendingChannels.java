package org.supporthub.reply;

import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.supporthub.channel.ChannelSettings;
import org.supporthub.channel.Channels;

/** By which channel we write to whom. */
@Component
class SendingChannels {
  private final Channels channels;
  private final String otherwise;

  SendingChannels(Channels channels, ReplySettings settings) {
    this.channels = channels;
    this.otherwise = settings.mailChannel();
  }

  /**
   * The channel that mail about a ticket leaves by: the one the ticket came by, or the one that is
   * set for all others; empty if it has no mail server.
   */
  Optional<ChannelSettings> mailFor(String channel) {
    return Stream.of(channel, otherwise)
        .flatMap(name -> channels.all().stream().filter(each -> each.name().equals(name)))
        .filter(each -> each.smtp().isPresent())
        .findFirst();
  }

  /** The channel of this name, if mail leaves by it. */
  Optional<ChannelSettings> mail(String name) {
    return channels.find(name).filter(channel -> channel.smtp().isPresent());
  }

  /** Whether this channel is one of a messenger. */
  boolean isMessenger(String name) {
    return channels
        .find(name)
        .filter(
            channel ->
                channel.account().isPresent()
                    || channel.sms().isPresent()
                    || channel.json().reply().isPresent())
        .isPresent();
  }

  /** Whether this channel could have a message for whom may not be written to, and has none. */
  boolean lacksTemplate(String name) {
    return channels
        .find(name)
        .filter(channel -> channel.format().equals("wechat"))
        .flatMap(ChannelSettings::account)
        .filter(account -> account.template().isEmpty())
        .isPresent();
  }

  /** Whether messages of this channel are mails, with Message-IDs. */
  boolean isMail(String name) {
    return channels.all().stream()
        .anyMatch(channel -> channel.name().equals(name) && channel.mailbox().isPresent());
  }

  /** Whether mail to this address, or to what it is without its detail, would come back to us. */
  boolean ours(String address) {
    return isOurs(address) || isOurs(address.replaceFirst("^([^+@]+)\\+[^@]*@", "$1@"));
  }

  private boolean isOurs(String address) {
    return channels.all().stream()
        .anyMatch(
            channel ->
                channel.smtp().filter(smtp -> smtp.from().equalsIgnoreCase(address)).isPresent()
                    || channel
                        .mailbox()
                        .filter(box -> box.user().equalsIgnoreCase(address))
                        .isPresent());
  }
}
