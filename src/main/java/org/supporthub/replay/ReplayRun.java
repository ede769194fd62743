package org.supporthub.replay;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.support.TransactionOperations;
import org.supporthub.channel.Normaliser;
import org.supporthub.classify.Classification;
import org.supporthub.classify.KeywordClassifier;
import org.supporthub.message.Flag;
import org.supporthub.message.NormalisedMessage;
import org.supporthub.message.RawMessage;
import org.supporthub.ticket.Decision;
import org.supporthub.ticket.Decisions;
import org.supporthub.ticket.Recognised;
import org.supporthub.ticket.RecognisedStore;

/** One replay from its first message to its last. */
final class ReplayRun {
  private static final int BATCH = 200;
  private static final int TRIES = 3;
  private static final UUID FIRST = new UUID(0, 0);

  private final Replay replay;
  private final FiledMessages source;
  private final Normaliser normaliser;
  private final KeywordClassifier rules;
  private final Decisions decisions;
  private final RecognisedStore recognised;
  private final ReplayStore store;
  private final TransactionOperations transaction;
  private final Judge judge;

  /**
   * @param rules that do not change while it runs
   * @param transaction a new one, whatever is going on around
   */
  ReplayRun(
      Replay replay,
      FiledMessages source,
      Normaliser normaliser,
      KeywordClassifier rules,
      Decisions decisions,
      RecognisedStore recognised,
      ReplayStore store,
      TransactionOperations transaction) {
    this.replay = replay;
    this.source = source;
    this.normaliser = normaliser;
    this.rules = rules;
    this.decisions = decisions;
    this.recognised = recognised;
    this.store = store;
    this.transaction = transaction;
    this.judge = new Judge(replay.request().closed());
  }

  /**
   * Works through all messages.
   *
   * @return whether it came to the end, and was not told to stop
   */
  boolean run(BooleanSupplier stop) {
    UUID after = FIRST;
    while (!stop.getAsBoolean()) {
      Optional<FiledMessages.Batch> batch =
          source.next(replay.request(), replay.startedAt(), after, BATCH);
      if (batch.isEmpty()) {
        return true;
      }
      after = batch.get().last();
      decide(batch.get().messages(), stop);
    }
    return false;
  }

  private void decide(List<RawMessage> batch, BooleanSupplier stop) {
    Map<UUID, Decision> seen = decisions.of(batch.stream().map(RawMessage::id).toList());
    List<ReplayedMessage> outcomes = new ArrayList<>();
    List<RawMessage> toRead = new ArrayList<>();
    for (RawMessage raw : batch) {
      judge
          .unread(raw.id(), seen.get(raw.id()))
          .ifPresentOrElse(outcomes::add, () -> toRead.add(raw));
    }
    Map<UUID, String> recognised = this.recognised.of(toRead.stream().map(RawMessage::id).toList());
    normaliser.readingAhead(
        toRead,
        () -> {
          for (RawMessage raw : toRead) {
            if (stop.getAsBoolean()) {
              break;
            }
            decide(raw, Objects.requireNonNull(seen.get(raw.id())), recognised.get(raw.id()))
                .ifPresent(outcomes::add);
          }
          return true;
        });
    transaction.executeWithoutResult(status -> store.insert(replay.id(), outcomes));
  }

  /** What became of it, unless that is kept already. */
  private Optional<ReplayedMessage> decide(
      RawMessage raw, Decision seen, @Nullable String recognisedText) {
    NormalisedMessage message;
    try {
      message = Recognised.in(normaliser.normalise(raw), recognisedText);
    } catch (UncheckedIOException e) {
      return Optional.of(
          ReplayedMessage.of(
              raw.id(),
              seen.ticketNumber(),
              Outcome.SKIPPED,
              "the archive does not give its bytes"));
    }
    if (message.message().flags().contains(Flag.UNREADABLE)) {
      return Optional.of(
          ReplayedMessage.of(
              raw.id(), seen.ticketNumber(), Outcome.UNREADABLE, "its bytes cannot be understood"));
    }
    Classification today = Decisions.again(rules, message, seen.tier());
    ReplayedMessage outcome = judge.read(seen, today);
    if (outcome.outcome() != Outcome.CHANGED || replay.request().dryRun()) {
      return Optional.of(outcome);
    }
    apply(seen, message);
    return Optional.empty();
  }

  private void apply(Decision seen, NormalisedMessage message) {
    for (int tries = 1; ; tries++) {
      try {
        transaction.executeWithoutResult(
            status -> store.insert(replay.id(), List.of(applied(seen, message))));
        return;
      } catch (TransientDataAccessException e) {
        if (tries == TRIES) {
          throw e;
        }
      }
    }
  }

  /** Decides once more under the lock: the ticket may have moved on since it was looked at. */
  private ReplayedMessage applied(Decision seen, NormalisedMessage message) {
    Optional<Decision> now = decisions.lock(seen);
    UUID id = message.message().id();
    Optional<ReplayedMessage> unread = judge.unread(id, now.orElse(null));
    if (now.isEmpty() || unread.isPresent()) {
      return unread.orElseThrow();
    }
    Classification today = Decisions.again(rules, message, now.get().tier());
    ReplayedMessage outcome = judge.read(now.get(), today);
    if (outcome.outcome() == Outcome.CHANGED) {
      decisions.change(now.get(), today, "replay", replay.id());
    }
    return outcome;
  }
}
