package org.supporthub.reply;

import java.util.Locale;
import org.supporthub.message.Party;

/** A way on which a customer can be written to. */
record CustomerWay(String channel, Party recipient) {

  /** By the id that the channel knows the customer by, or their number in E.164. */
  static CustomerWay ofMessenger(String channel, String externalId) {
    return new CustomerWay(channel, new Party(null, null, null, externalId));
  }

  static CustomerWay ofMail(String channel, String address) {
    return new CustomerWay(channel, Party.ofAddress(address, null));
  }

  boolean byMail() {
    return recipient.address() != null;
  }

  /** What brakes and refusals are counted for. */
  String key() {
    return key(recipient);
  }

  static String key(Party recipient) {
    String address = recipient.address();
    return address == null
        ? String.valueOf(recipient.externalId())
        : address.toLowerCase(Locale.ROOT);
  }
}
