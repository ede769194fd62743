package org.supporthub.reply;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.supporthub.channel.ChannelSettings;
import org.supporthub.channel.messenger.Messengers;
import org.supporthub.channel.messenger.WayOut;
import org.supporthub.message.MailAddress;
import org.supporthub.message.Party;
import org.supporthub.ticket.Correspondence;
import org.supporthub.ticket.KnownBy;
import org.supporthub.ticket.Letter;

/**
 * How a customer can be written to: first by what they used last, then by short message, then by
 * mail. Whom a ticket's messages are from besides is not written to.
 */
@Component
class CustomerWays {
  private final Messengers messengers;
  private final SendingChannels channels;
  private final ShortMessages shortMessages;
  private final Allowances allowances;
  private final Correspondence correspondence;

  CustomerWays(
      Messengers messengers,
      SendingChannels channels,
      ShortMessages shortMessages,
      Allowances allowances,
      Correspondence correspondence) {
    this.messengers = messengers;
    this.channels = channels;
    this.shortMessages = shortMessages;
    this.allowances = allowances;
    this.correspondence = correspondence;
  }

  /**
   * The ways to a customer that are open now, the preferred one first.
   *
   * @param wanted the only channel that counts; null for any
   */
  List<CustomerWay> to(long customer, @Nullable String wanted) {
    List<KnownBy> known = correspondence.identities(customer);
    Set<CustomerWay> ways = new LinkedHashSet<>();
    for (Letter letter : correspondence.letters(customer)) {
      used(letter, known).ifPresent(ways::add);
    }
    values(known, "phone").forEach(phone -> byPhone(phone, wanted).ifPresent(ways::add));
    values(known, "mail").forEach(mail -> byMail(mail, wanted).ifPresent(ways::add));
    return ways.stream().filter(way -> wanted == null || way.channel().equals(wanted)).toList();
  }

  /** The way to an address: a short message to a number, a mail to a mail address. */
  Optional<CustomerWay> toAddress(String address, @Nullable String wanted) {
    return address.indexOf('@') < 0
        ? byPhone(address, wanted)
        : MailAddress.of(address).flatMap(mail -> byMail(mail, wanted));
  }

  private Optional<CustomerWay> used(Letter letter, List<KnownBy> known) {
    Party sender = letter.sender();
    Optional<WayOut> messenger =
        messengers.wayOut(letter.channel()).filter(way -> !way.byConversation());
    if (messenger.isPresent()) {
      return Stream.concat(letter.replyTo().stream(), Stream.of(sender))
          .flatMap(party -> Stream.ofNullable(party.externalId()))
          .findFirst()
          .filter(id -> mayBeWrittenTo(letter.channel(), messenger.get(), id, known))
          .map(id -> CustomerWay.ofMessenger(letter.channel(), id));
    }
    return Optional.ofNullable(sender.address())
        .filter(address -> has(known, "mail", address.toLowerCase(Locale.ROOT)))
        .flatMap(address -> mail(letter.channel(), address));
  }

  private boolean mayBeWrittenTo(
      String channel, WayOut way, String recipient, List<KnownBy> known) {
    String customer = way.customer(recipient);
    return has(known, "channel:" + channel, customer) && allowances.left(channel, customer) > 0;
  }

  private Optional<CustomerWay> byPhone(String phone, @Nullable String wanted) {
    return (wanted == null ? shortMessages.reaching(phone) : shortMessages.by(wanted, phone))
        .map(reached -> CustomerWay.ofMessenger(reached.channel(), reached.recipient()));
  }

  private Optional<CustomerWay> byMail(String address, @Nullable String wanted) {
    return wanted == null
        ? mail("", address)
        : channels.mail(wanted).map(channel -> CustomerWay.ofMail(channel.name(), address));
  }

  private Optional<CustomerWay> mail(String channel, String address) {
    return channels
        .mailFor(channel)
        .map(ChannelSettings::name)
        .map(name -> CustomerWay.ofMail(name, address));
  }

  private static boolean has(List<KnownBy> known, String kind, String value) {
    return known.contains(new KnownBy(kind, value));
  }

  private static List<String> values(List<KnownBy> known, String kind) {
    List<String> values = new ArrayList<>();
    known.stream()
        .filter(each -> each.kind().equals(kind))
        .forEach(each -> values.add(each.value()));
    return values;
  }
}
