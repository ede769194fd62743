package org.supporthub.reply;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Keeps us from writing for ever to a machine that answers like a person, and from being used to
 * flood others: so many automatic mails to one address, so many in all, and none to an address that
 * does not exist or whose owner complained.
 */
class Brakes {
  private final int addressLimit;
  private final int totalLimit;
  private final Map<String, Integer> byAddress;
  private final Set<String> troubled;
  private int total;

  private Brakes(
      int addressLimit,
      int totalLimit,
      Map<String, Integer> byAddress,
      Set<String> troubled,
      int total) {
    this.addressLimit = addressLimit;
    this.totalLimit = totalLimit;
    this.byAddress = new HashMap<>(byAddress);
    this.troubled = troubled;
    this.total = total;
  }

  /** The brakes as they stand now for these addresses. */
  static Brakes now(ReplySettings settings, BrakeStore store, Collection<String> addresses) {
    return new Brakes(
        settings.addressLimit(),
        settings.totalLimit(),
        store.acknowledged(addresses, settings.addressWindow()),
        store.troubled(addresses),
        store.sent(OutgoingKind.ACKNOWLEDGEMENT, settings.totalWindow()));
  }

  /** Whether one more may be written to this address; if so it counts. */
  boolean release(String address) {
    int before = byAddress.getOrDefault(address, 0);
    if (troubled.contains(address) || before >= addressLimit || total >= totalLimit) {
      return false;
    }
    byAddress.put(address, before + 1);
    total++;
    return true;
  }
}
