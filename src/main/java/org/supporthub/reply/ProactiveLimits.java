package org.supporthub.reply;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.supporthub.reply.ReplyRefusedException.Reason;

/** When, how often and to whom we write though nobody asked. */
@Component
class ProactiveLimits {
  private final ProactiveSettings settings;
  private final BrakeStore store;
  private final OptOuts optOuts;

  ProactiveLimits(ProactiveSettings settings, BrakeStore store, OptOuts optOuts) {
    this.settings = settings;
    this.store = store;
    this.optOuts = optOuts;
  }

  /** Whether whoever has this address wants nothing. */
  boolean refuses(String recipient) {
    return optOuts.include(recipient);
  }

  /**
   * The brakes.
   *
   * @throws ReplyRefusedException when one more would be too many
   */
  void check(String recipient) {
    int toThem = store.sent(OutgoingKind.PROACTIVE, recipient, settings.addressWindow());
    if (toThem >= settings.addressLimit()) {
      throw tooMany(
          "The customer", toThem, settings.addressWindow(), "hub.proactive.address-limit");
    }
    int inAll = store.sent(OutgoingKind.PROACTIVE, settings.totalWindow());
    if (inAll >= settings.totalLimit()) {
      throw tooMany("Customers", inAll, settings.totalWindow(), "hub.proactive.total-limit");
    }
  }

  /** When a message may leave; empty for at once. Steps are for whoever waits for them. */
  Optional<Instant> notBefore(Purpose purpose, Instant now, ZoneId zone) {
    return purpose == Purpose.STEPS ? Optional.empty() : settings.quietHours().end(now, zone);
  }

  private static ReplyRefusedException tooMany(
      String who, int count, Duration window, String setting) {
    return new ReplyRefusedException(
        Reason.TOO_MANY,
        "%s got %d proactive messages within %s; %s allows no more."
            .formatted(who, count, window, setting));
  }
}
