package org.supporthub.reply;

import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import org.supporthub.event.Outage;
import org.supporthub.event.RetrySchedule;
import org.supporthub.reply.SendingStore.Attempt;
import org.supporthub.ticket.Correspondence;

/**
 * Brings messages of ours to the mail server or messenger. SENDING is committed before the server
 * is called, so that after a kill it is known which message may have left.
 *
 * <pre>{@code
 * - bean:
 *     ref: outgoing
 *     method: due('support-mail')
 * - split:
 *     ...
 *       - filter:
 *           expression:
 *             method:
 *               ref: outgoing
 *               method: begins(${variable.HubReplyId})
 *           steps:
 *             - setBody: ...          # method: mail(${variable.HubReplyId})
 *             - to: ...               # smtp
 *             - bean:
 *                 ref: outgoing
 *                 method: sent(${variable.HubReplyId})
 * }</pre>
 */
@Component
public class Outgoing implements SmartInitializingSingleton {
  /** Those that somebody may have to look after. */
  public static final Set<OutgoingState> UNSENT =
      Set.copyOf(EnumSet.complementOf(EnumSet.of(OutgoingState.SENT)));

  private static final Logger log = LoggerFactory.getLogger(Outgoing.class);
  private static final int ROUND = 50;

  /** Longer than any mail server may take by the time-outs of the route. */
  private static final Duration LONGEST_SEND = Duration.ofMinutes(15);

  private static final Duration BEFORE_REPEAT = Duration.ofMinutes(1);

  private final OutgoingStore messages;
  private final SendingStore store;
  private final Correspondence correspondence;
  private final OutMessages outMessages;
  private final QuietTimes quietTimes;
  private final MailWriter writer;
  private final RetrySchedule retry;
  private final ServerPause pause;
  private final TransactionOperations transactions;
  private final Outage outage = new Outage("Keeping what became of replies");

  Outgoing(
      OutgoingStore messages,
      SendingStore store,
      Correspondence correspondence,
      OutMessages outMessages,
      QuietTimes quietTimes,
      MailWriter writer,
      ReplySettings settings,
      Clock clock,
      TransactionOperations transactions) {
    this.messages = messages;
    this.store = store;
    this.correspondence = correspondence;
    this.outMessages = outMessages;
    this.quietTimes = quietTimes;
    this.writer = writer;
    this.retry = settings.schedule();
    this.pause = new ServerPause(settings.firstPause(), settings.longestPause(), clock);
    this.transactions = transactions;
  }

  /** Nothing is being sent before the routes start. */
  @Override
  public void afterSingletonsInstantiated() {
    int lost = store.lost(Duration.ZERO);
    if (lost > 0) {
      log.warn(
          "{} messages were being sent when the hub stopped; mails among them are sent once more",
          lost);
    }
  }

  /** Ids of what is to be sent by a channel now, oldest first; never throws. */
  public List<UUID> due(String channel) {
    try {
      store.lost(LONGEST_SEND);
      List<UUID> due = pause.lasts(channel) ? List.of() : store.due(channel, ROUND);
      outage.over();
      return due;
    } catch (RuntimeException e) {
      outage.met(e);
      return List.of();
    }
  }

  /** Marks a message as being sent; false if it is not to be sent now after all. */
  public boolean begins(String channel, UUID id) {
    return !pause.lasts(channel) && !quietTimes.hold(id) && store.begin(id);
  }

  /** The message as a mail. */
  public OutgoingMail mail(UUID id) {
    return writer.write(outMessages.get(id));
  }

  /** The server has taken the message. */
  public void sent(String channel, UUID id) {
    store.sent(id);
    pause.over(channel);
    log.info("message {} sent by {}", id, channel);
  }

  /**
   * The message could not be sent, or what became of it could not be kept. Never throws: a row that
   * stays SENDING is found later.
   *
   * @param handedOver whether the server had been given any of the text
   */
  public void failed(UUID id, boolean handedOver, Throwable failure) {
    conclude(id, attempt -> failed(id, attempt, SendFailure.of(failure, handedOver)));
  }

  /**
   * The message did not leave by a messenger, or never became a mail: the store or a file of it was
   * away, or it cannot be written as one, which must not hold up those behind it. Never throws.
   */
  public void unwritten(UUID id, Throwable failure) {
    conclude(
        id,
        attempt -> {
          Optional<SendFailure> told = SendFailure.ofMessenger(failure);
          Optional<String> away = PartAway.in(failure);
          if (told.isPresent()) {
            failed(id, attempt, told.get());
          } else if (away.isPresent()) {
            store.back(id, away.get());
          } else {
            log.error("message {} cannot be written", id, failure);
            end(id, attempt, OutgoingState.FAILED, "cannot be written as a message");
          }
        });
  }

  private void conclude(UUID id, Consumer<Attempt> conclusion) {
    try {
      transactions.executeWithoutResult(status -> store.attempt(id).ifPresent(conclusion));
      outage.over();
    } catch (RuntimeException e) {
      outage.met(e);
    }
  }

  private void failed(UUID id, Attempt attempt, SendFailure failure) {
    switch (failure.meaning()) {
      case UNREACHABLE -> {
        store.back(id, failure.reason());
        pause.begin(attempt.channel(), failure.reason());
      }
      case LATER -> later(id, attempt, failure.reason());
      case REFUSED -> end(id, attempt, OutgoingState.FAILED, failure.reason());
      case UNCERTAIN -> uncertain(id, attempt, failure.reason());
    }
  }

  private void later(UUID id, Attempt attempt, String reason) {
    pause.over(attempt.channel());
    Optional<Duration> wait =
        retry.after(attempt.attempts(), ThreadLocalRandom.current().nextDouble(), Duration.ZERO);
    if (wait.isPresent()) {
      store.again(id, OutgoingState.QUEUED, wait.get(), reason);
      log.info("message {} was not taken ({}), next in {}", id, reason, wait.get());
    } else {
      end(id, attempt, OutgoingState.FAILED, reason);
    }
  }

  private void uncertain(UUID id, Attempt attempt, String reason) {
    if (attempt.repeated()) {
      end(id, attempt, OutgoingState.UNKNOWN, reason);
    } else {
      store.again(id, OutgoingState.UNKNOWN, BEFORE_REPEAT, reason);
      log.warn("message {} may have been sent or not ({}); once more", id, reason);
    }
  }

  private void end(UUID id, Attempt attempt, OutgoingState state, String reason) {
    correspondence.notDelivered(attempt.ticketId(), id, state.name(), reason);
    store.end(id, state, reason);
    log.warn("message {} is {} ({}), nothing more is tried", id, state, reason);
  }

  /**
   * Messages in this state, newest first.
   *
   * @param state null for all that are unsent
   */
  public List<OutgoingMessage> list(@Nullable OutgoingState state, int page, int size) {
    return messages.list(state == null ? UNSENT : Set.of(state), page, size);
  }

  /** How many there are in this state; null for all that are unsent. */
  public long count(@Nullable OutgoingState state) {
    return messages.count(state == null ? UNSENT : Set.of(state));
  }
}
