package org.supporthub.reply;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.supporthub.message.ColumnText;
import org.supporthub.reply.OutgoingStore.Earlier;
import org.supporthub.reply.ProactiveComposer.Composed;
import org.supporthub.reply.ReplyRefusedException.Reason;
import org.supporthub.settings.HubSettings;
import org.supporthub.ticket.Correspondence;
import org.supporthub.ticket.KnownBy;

/**
 * Messages that answer nothing: reminders, benefits, steps. They leave as replies do, but not in
 * quiet hours, not to whom refuses them, and not too often.
 */
@Component
public class ProactiveMessages {
  private static final Logger log = LoggerFactory.getLogger(ProactiveMessages.class);
  private static final int LONGEST_KEY = 240;
  private static final long NO_TICKET = 0;

  private final CustomerWays ways;
  private final ProactiveComposer composer;
  private final ProactiveLimits limits;
  private final ProactiveStore store;
  private final OutgoingStore outgoing;
  private final Correspondence correspondence;
  private final ZoneId zone;
  private final TransactionTemplate transaction;

  ProactiveMessages(
      CustomerWays ways,
      ProactiveComposer composer,
      ProactiveLimits limits,
      ProactiveStore store,
      OutgoingStore outgoing,
      Correspondence correspondence,
      HubSettings settings,
      PlatformTransactionManager transactions) {
    this.ways = ways;
    this.composer = composer;
    this.limits = limits;
    this.store = store;
    this.outgoing = outgoing;
    this.correspondence = correspondence;
    this.zone = settings.timeZone();
    this.transaction = new TransactionTemplate(transactions);
    this.transaction.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
  }

  /**
   * Takes a message to be sent.
   *
   * @param key tells a call that is repeated from a second message; without one every call counts
   * @throws ReplyRefusedException if it cannot be sent, with the reason as a sentence
   */
  public ProactiveMessage send(ProactiveDraft draft, @Nullable String key) {
    UUID id = UuidCreator.getTimeOrderedEpoch(store.now());
    String once =
        "proactive:"
            + ColumnText.key(key == null || key.isBlank() ? id.toString() : key, LONGEST_KEY);
    try {
      return Objects.requireNonNull(transaction.execute(status -> send(draft, once, id)));
    } catch (DuplicateKeyException sameAtOnce) {
      return Objects.requireNonNull(transaction.execute(status -> send(draft, once, id)));
    }
  }

  /** What became of those that were asked for from one moment to before another. */
  public List<Reach> reach(Instant from, Instant to) {
    return store.reach(from, to);
  }

  private ProactiveMessage send(ProactiveDraft draft, String once, UUID id) {
    Optional<Earlier> earlier = outgoing.earlier(NO_TICKET, once);
    if (earlier.isPresent()) {
      return same(earlier.get(), draft);
    }
    CustomerWay way = way(draft);
    limits.check(way.key());
    Instant now = store.now();
    ZoneId here = draft.zone() == null ? zone : draft.zone();
    Instant notBefore = limits.notBefore(draft.purpose(), now, here).orElse(null);
    Composed composed = composer.message(draft, way, id, now);
    var row =
        new ProactiveStore.Row(
            customer(draft), draft.purpose(), here, composed.message(), notBefore);
    store.insert(row);
    outgoing.queue(
        List.of(
            new OutgoingStore.Row(
                id,
                NO_TICKET,
                way.channel(),
                OutgoingKind.PROACTIVE,
                once,
                draft.sha256(),
                way.key(),
                way.byMail(),
                composed.template(),
                notBefore)));
    log.info("proactive message {} ({}) waits for {}", id, draft.purpose().word(), way.channel());
    return ProactiveMessage.of(row);
  }

  private ProactiveMessage same(Earlier earlier, ProactiveDraft draft) {
    if (!draft.sha256().equals(earlier.requestSha256())) {
      throw new ReplyRefusedException(
          Reason.KEY_USED, "This Idempotency-Key was used for another proactive message.");
    }
    return store.row(earlier.id()).map(ProactiveMessage::of).orElseThrow();
  }

  /** The first that is not refused. */
  private CustomerWay way(ProactiveDraft draft) {
    List<CustomerWay> open =
        draft.customer() == null
            ? ways.toAddress(Objects.requireNonNull(draft.address()), draft.channel()).stream()
                .toList()
            : ways.to(draft.customer(), draft.channel());
    if (open.isEmpty()) {
      throw new ReplyRefusedException(
          Reason.NO_WAY,
          draft.channel() == null
              ? "There is no way to this customer now."
              : "There is no way to this customer by %s now.".formatted(draft.channel()));
    }
    return open.stream()
        .filter(way -> !limits.refuses(way.key()))
        .findFirst()
        .orElseThrow(
            () ->
                new ReplyRefusedException(
                    Reason.NO_WAY, "The customer refuses messages that they did not ask for."));
  }

  private @Nullable Long customer(ProactiveDraft draft) {
    if (draft.customer() != null) {
      return draft.customer();
    }
    String address = Objects.requireNonNull(draft.address());
    KnownBy identity =
        address.indexOf('@') < 0
            ? new KnownBy("phone", address.replaceAll("\\D", ""))
            : new KnownBy("mail", address.strip().toLowerCase(Locale.ROOT));
    return correspondence.customer(identity).orElse(null);
  }
}
