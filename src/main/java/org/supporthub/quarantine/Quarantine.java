package org.supporthub.quarantine;

import java.time.Clock;
import java.time.Duration;
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
import org.supporthub.quarantine.QuarantineAction.Subject;
import org.supporthub.quarantine.QuarantineAction.What;

/**
 * Messages that no rule could handle, kept whole until they can be; {@link QuarantineView} shows
 * them.
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
  private final QuarantineHistoryStore history;
  private final RawArchive archive;
  private final Intake intake;
  private final TransactionOperations transactions;
  private final Clock clock;
  private final Outage outage = new Outage("Trying quarantined messages again");

  public Quarantine(
      QuarantineStore store,
      QuarantineHistoryStore history,
      RawArchive archive,
      Intake intake,
      TransactionOperations transactions,
      Clock clock) {
    this.store = store;
    this.history = history;
    this.archive = archive;
    this.intake = intake;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * Keeps a message that failed, or notes that it failed again. It is tried again by itself after a
   * minute, ten minutes and an hour; then it waits for a person. What its own channel turned away
   * waits for a person at once: it would come in past the door, and its sender was told.
   *
   * @param stage id of the route it failed in
   * @param reason a sentence a person can act on, without personal data
   */
  public void keep(RawMessage raw, String stage, String reason) {
    keep(raw, stage, reason, !stage.equals(raw.channel()));
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
    RawMessage kept = archive.keep(raw);
    Optional<Duration> wait = transactions.execute(status -> failed(kept, stage, reason, again));
    log.info(
        "Message {} from {} kept in quarantine at {}, next try {}",
        raw.id(),
        raw.channel(),
        stage,
        wait == null || wait.isEmpty() ? "by hand" : "in " + wait.get());
  }

  /** The row comes first, for its lock: a replay of the message may not be over yet. */
  private Optional<Duration> failed(RawMessage raw, String stage, String reason, boolean again) {
    String where = ColumnText.cut(stage, STAGE_LENGTH);
    String why = ColumnText.cut(reason, REASON_LENGTH);
    store.keep(raw, where, why);
    history.failed(raw.id(), where, why);
    QuarantineHistoryStore.Sum sum = history.sum(raw.id());
    store.count(raw.id(), sum.tries(), sum.since());
    Optional<Duration> next = again ? AutomaticTries.after(sum.tries()) : Optional.empty();
    store.tryAgain(raw.id(), next);
    return next;
  }

  /**
   * Puts the message back on the inbound queue, with its id and delivery key, and takes it out of
   * quarantine. Throws when the queue did not confirm; then it stays. A kill in between leaves it
   * in both places, and filing knows it by its key.
   *
   * @param actor who wants it
   * @return whether it was in quarantine
   */
  public boolean replay(UUID id, String actor) {
    return transactions.execute(status -> putBack(id, actor)) == Boolean.TRUE;
  }

  /**
   * Tries a changed message instead of the one that failed, which is kept as it came and waits no
   * more. The changed one has an id of its own and the same delivery key, so of the two one is
   * filed.
   *
   * @param bytes the whole message anew
   * @param actor who changed it
   * @return the id of the changed message; empty when there is no such message in quarantine
   */
  public Optional<UUID> replayEdited(UUID id, byte[] bytes, String actor) {
    Optional<UUID> edited = transactions.execute(status -> putBackEdited(id, bytes, actor));
    return edited == null ? Optional.empty() : edited;
  }

  private Optional<UUID> putBackEdited(UUID id, byte[] bytes, String actor) {
    Optional<QuarantineStore.Row> row = store.lock(id);
    if (row.isEmpty()) {
      return Optional.empty();
    }
    RawMessage edited = Edits.of(row.get().raw(), bytes, actor, clock.instant());
    store.edited(id, edited.id());
    note(What.EDITED, row.get().quarantined(), actor, null, edited.id());
    intake.accept(edited);
    log.info("Message {} is tried as {}, edited by {}", id, edited.id(), actor);
    return Optional.of(edited.id());
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
   * Deletes a message for good; that it was there, and why it is no more, stays on record.
   *
   * @param reason why
   * @param actor who
   * @return whether it was in quarantine
   */
  public boolean delete(UUID id, String reason, String actor) {
    return transactions.execute(status -> deleted(id, reason, actor)) == Boolean.TRUE;
  }

  private boolean deleted(UUID id, String reason, String actor) {
    Optional<QuarantineStore.Row> row = store.lock(id);
    if (row.isEmpty()) {
      return false;
    }
    note(What.DELETED, row.get().quarantined(), actor, reason, null);
    store.delete(id);
    log.info("Message {} deleted from quarantine by {}", id, actor);
    return true;
  }

  private boolean retryNext() {
    Optional<UUID> due = store.due();
    due.ifPresent(this::putBackOrPostpone);
    return due.isPresent();
  }

  private void putBackOrPostpone(UUID id) {
    try {
      transactions.executeWithoutResult(status -> putBack(id, null));
    } catch (RuntimeException e) {
      // Behind the others, so that one which the queue does not take holds up none that it does.
      store.tryAgain(id, Optional.of(POSTPONED));
      throw e;
    }
  }

  /** The lock on the row makes a {@link #keep} of the same message wait until the row is gone. */
  private boolean putBack(UUID id, @Nullable String actor) {
    Optional<QuarantineStore.Row> row = store.lock(id);
    if (row.isEmpty()) {
      return false;
    }
    Quarantined quarantined = row.get().quarantined();
    if (actor != null) {
      note(What.REPLAYED, quarantined, actor, null, null);
    }
    // First, so that a database which takes no changes sends nothing again and again.
    store.delete(id);
    intake.accept(row.get().raw());
    log.info("Message {} from {} left quarantine for another try", id, quarantined.channel());
    return true;
  }

  private void note(
      What what,
      Quarantined message,
      String actor,
      @Nullable String reason,
      @Nullable UUID editedAs) {
    history.done(
        what,
        Subject.MESSAGE,
        message.id(),
        message.channel(),
        message.reason(),
        actor,
        reason,
        editedAs);
  }
}
