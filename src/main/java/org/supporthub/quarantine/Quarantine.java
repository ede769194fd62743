package org.supporthub.quarantine;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import org.supporthub.archive.RawArchive;
import org.supporthub.event.Outage;
import org.supporthub.message.ColumnText;
import org.supporthub.message.Intake;
import org.supporthub.message.RawMessage;

/**
 * Messages that no rule could handle, kept whole until they can be.
 *
 * <pre>{@code
 * - bean:
 *     ref: quarantine
 *     method: keep(${body}, ${header.HubStage}, ${header.HubReason})
 * }</pre>
 */
@Component
public class Quarantine {
  private static final Logger log = LoggerFactory.getLogger(Quarantine.class);
  private static final int MOST_AT_ONCE = 100;
  private static final int STAGE_LENGTH = 40;
  private static final int REASON_LENGTH = 1000;
  private static final Duration POSTPONED = Duration.ofMinutes(1);

  private final QuarantineStore store;
  private final RawArchive archive;
  private final Intake intake;
  private final TransactionOperations transactions;
  private final Outage outage = new Outage("Trying quarantined messages again");

  public Quarantine(
      QuarantineStore store,
      RawArchive archive,
      Intake intake,
      TransactionOperations transactions) {
    this.store = store;
    this.archive = archive;
    this.intake = intake;
    this.transactions = transactions;
  }

  /**
   * Keeps a message that failed, or notes that it failed again. It is tried again by itself after a
   * minute, ten minutes and an hour; then it waits for a person.
   *
   * @param stage id of the route it failed in
   * @param reason a sentence a person can act on, without personal data
   */
  public void keep(RawMessage raw, String stage, String reason) {
    keep(raw, stage, reason, true);
  }

  /**
   * Keeps a message that is not tried again unless a person wants it, because it stopped the hub
   * and would again.
   *
   * <pre>{@code
   * - bean:
   *     ref: quarantine
   *     method: hold(${body}, ${header.HubStage}, ${header.HubReason})
   * }</pre>
   */
  public void hold(RawMessage raw, String stage, String reason) {
    keep(raw, stage, reason, false);
  }

  private void keep(RawMessage raw, String stage, String reason, boolean again) {
    RawMessage kept = archive.keep(History.off(raw));
    Optional<Duration> wait =
        transactions.execute(
            status -> {
              store.keep(
                  kept,
                  History.of(raw),
                  ColumnText.cut(stage, STAGE_LENGTH),
                  ColumnText.cut(reason, REASON_LENGTH));
              Optional<Duration> next =
                  again ? AutomaticTries.after(store.tries(raw.id())) : Optional.empty();
              store.tryAgain(raw.id(), next);
              return next;
            });
    log.info(
        "Message {} from {} kept in quarantine at {}, next try {}",
        raw.id(),
        raw.channel(),
        stage,
        wait == null || wait.isEmpty() ? "by hand" : "in " + wait.get());
  }

  /** A page, the latest failures first; a null channel means all. */
  public List<Quarantined> list(@Nullable String channel, int page, int size) {
    return store.list(channel, page, size);
  }

  /** How many there are; a null channel means all. */
  public long count(@Nullable String channel) {
    return store.count(channel);
  }

  /** One message, if it is in quarantine. */
  public Optional<Quarantined> find(UUID id) {
    return store.find(id).map(QuarantineStore.Row::quarantined);
  }

  /** The message as it came in, if it is in quarantine. */
  public Optional<RawMessage> raw(UUID id) {
    return store.find(id).map(QuarantineStore.Row::raw);
  }

  /**
   * Puts the message back on the inbound queue, with its id and delivery key, and takes it out of
   * quarantine. Throws when the queue did not confirm; then it stays. A kill in between leaves it
   * in both places, and filing knows it by its key.
   *
   * @return whether it was in quarantine
   */
  public boolean replay(UUID id) {
    return transactions.execute(status -> putBack(id)) == Boolean.TRUE;
  }

  /** Tries the messages whose time has come; any number of nodes may do so. Never throws. */
  public void retryDue() {
    try {
      int tried = 0;
      while (tried < MOST_AT_ONCE && retryNext()) {
        tried++;
      }
      outage.over();
    } catch (RuntimeException e) {
      outage.met(e);
    }
  }

  /**
   * Deletes a message for good.
   *
   * @param reason why, for the log
   * @return whether it was in quarantine
   */
  public boolean delete(UUID id, String reason) {
    boolean deleted = store.delete(id);
    if (deleted) {
      log.info("Message {} deleted from quarantine: {}", id, oneLine(reason));
    }
    return deleted;
  }

  private boolean retryNext() {
    Optional<UUID> due = store.due();
    due.ifPresent(this::putBackOrPostpone);
    return due.isPresent();
  }

  private void putBackOrPostpone(UUID id) {
    try {
      replay(id);
    } catch (RuntimeException e) {
      // Behind the others, so that one which the queue does not take holds up none that it does.
      store.tryAgain(id, Optional.of(POSTPONED));
      throw e;
    }
  }

  /** The lock on the row makes a {@link #keep} of the same message wait until the row is gone. */
  private boolean putBack(UUID id) {
    Optional<QuarantineStore.Row> row = store.lock(id);
    if (row.isEmpty()) {
      return false;
    }
    Quarantined quarantined = row.get().quarantined();
    intake.accept(History.onto(row.get().raw(), quarantined.tries(), quarantined.firstSeen()));
    store.delete(id);
    log.info("Message {} from {} left quarantine for another try", id, quarantined.channel());
    return true;
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\s+", " ");
  }
}
