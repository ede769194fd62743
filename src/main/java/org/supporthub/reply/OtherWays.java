package org.supporthub.reply;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.supporthub.channel.ChannelSettings;
import org.supporthub.ticket.Contacts;
import org.supporthub.ticket.Correspondence;
import org.supporthub.ticket.OutMessage;

/** How else a customer may be told what could not be sent to them. */
@Component
class OtherWays {
  private final SendingChannels channels;
  private final Correspondence correspondence;
  private final ShortMessages shortMessages;

  OtherWays(SendingChannels channels, Correspondence correspondence, ShortMessages shortMessages) {
    this.channels = channels;
    this.correspondence = correspondence;
    this.shortMessages = shortMessages;
  }

  /** The ways that are open, in words, the nearest first. */
  String of(OutMessage message) {
    Contacts contacts = correspondence.contacts(message.ticketId());
    List<String> ways = new ArrayList<>();
    if (channels.lacksTemplate(message.channel())) {
      ways.add("a template message, once account.template of the channel is set");
    }
    if (contacts.phone() != null) {
      ways.add(
          shortMessages
              .reaching(message.channel(), contacts.phone())
              .map(sms -> "SMS, a reply with channel %s; a call".formatted(sms.channel()))
              .orElse("a call"));
    }
    Optional<ChannelSettings> mail = channels.mailFor(message.channel());
    if (contacts.mail() != null && mail.isPresent()) {
      ways.add("mail, a reply with channel " + mail.get().name());
    }
    return ways.isEmpty() ? "wait until the customer writes" : String.join("; ", ways);
  }
}
