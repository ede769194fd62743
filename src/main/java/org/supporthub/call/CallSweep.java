package org.supporthub.call;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.supporthub.call.CallNote.Kind;
import org.supporthub.call.CallStore.Due;
import org.supporthub.channel.ChannelSettings;
import org.supporthub.channel.Channels;
import org.supporthub.event.Outage;

/**
 * Decides what becomes of calls that have ended, or of which nothing more is heard, each once,
 * however many nodes sweep. What is to become a ticket goes to the desk as a message, whose
 * delivery key makes it one even if the decision is taken again because it could not be written.
 *
 * <pre>{@code
 * - bean:
 *     ref: callSweep
 *     method: sweep()
 * }</pre>
 */
@Component
public class CallSweep {
  private static final Logger log = LoggerFactory.getLogger(CallSweep.class);
  private static final int ROUND = 50;

  /** The order in which missed calls are locked. */
  private static final Comparator<Due> BY_NUMBER =
      Comparator.comparing(Due::channel)
          .thenComparing(due -> String.valueOf(CallStore.number(due.record().customer())))
          .thenComparing(Due::id);

  private final CallStore calls;
  private final MissedCalls missedCalls;
  private final WrapUps wrapUps;
  private final CallNotes notes;
  private final Recordings recordings;
  private final Channels channels;
  private final TransactionTemplate transaction;
  private final Outage outage = new Outage("Deciding what becomes of calls");

  CallSweep(
      CallStore calls,
      MissedCalls missedCalls,
      WrapUps wrapUps,
      CallNotes notes,
      Recordings recordings,
      Channels channels,
      PlatformTransactionManager transactions) {
    this.calls = calls;
    this.missedCalls = missedCalls;
    this.wrapUps = wrapUps;
    this.notes = notes;
    this.recordings = recordings;
    this.channels = channels;
    this.transaction = new TransactionTemplate(transactions);
    this.transaction.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
  }

  /**
   * Works off what is due. Never throws: while the database or the broker is away the calls wait.
   *
   * @return how many calls this sweep decided
   */
  public int sweep() {
    try {
      int decided = 0;
      int round;
      do {
        round = Objects.requireNonNull(transaction.execute(status -> decideRound()));
        decided += round;
      } while (round == ROUND);
      wrapUps.sendWaiting();
      outage.over();
      return decided;
    } catch (RuntimeException e) {
      outage.met(e);
      return 0;
    }
  }

  private int decideRound() {
    List<Due> due = calls.lockDue(ROUND);
    if (!due.isEmpty()) {
      Instant now = calls.now();
      due.stream().sorted(BY_NUMBER).forEach(call -> decide(call, now));
    }
    return due.size();
  }

  private void decide(Due due, Instant now) {
    CallRecord call = due.record().closed();
    Outcome outcome =
        channels
            .find(due.channel())
            .flatMap(ChannelSettings::telephony)
            .map(rules -> Outcome.of(call, rules))
            .orElse(Outcome.LOGGED);
    String key = conversation(due, call, outcome, now);
    calls.decided(due.id(), call, outcome, key);
    if (!due.record().ended()) {
      recordings.note(List.of(new Recordings.Told(due.id(), due.channel(), call)));
    }
    log.info("call {} of {} is {}", due.id(), due.channel(), outcome);
  }

  /** By which conversation the call is found on a ticket; null if it is on none. */
  private @Nullable String conversation(Due due, CallRecord call, Outcome outcome, Instant now) {
    if (outcome.answered()) {
      missedCalls.spokenWith(due, call, now);
    }
    if (!outcome.ticket()) {
      return null;
    }
    if (outcome == Outcome.ANSWERED_WITH_TICKET) {
      String key =
          due.conversationKey() == null ? MissedCalls.ownKey(due.id()) : due.conversationKey();
      notes.send(due.channel(), new CallNote(due.id(), Kind.ANSWERED, call, 1, key, null), now);
      return key;
    }
    return missedCalls.missed(due, call, outcome, now);
  }
}
