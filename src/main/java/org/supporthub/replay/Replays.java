package org.supporthub.replay;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.supporthub.channel.Normaliser;
import org.supporthub.classify.KeywordClassifier;
import org.supporthub.ticket.Decisions;
import org.supporthub.ticket.RecognisedStore;

/**
 * Runs filed messages through today's rules in the background, one replay at a time among all
 * nodes: whoever holds the row of the lease runs. A transaction without end of its own holds it, so
 * that it is free again whenever and however its holder goes.
 */
@Component
public class Replays implements SmartInitializingSingleton, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Replays.class);
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final FiledMessages source;
  private final Normaliser normaliser;
  private final KeywordClassifier classifier;
  private final Decisions decisions;
  private final RecognisedStore recognised;
  private final ReplayStore store;
  private final TransactionTemplate lease;
  private final TransactionTemplate own;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          work -> {
            Thread replay = new Thread(work, "replay");
            replay.setDaemon(true);
            return replay;
          });
  private final AtomicBoolean running = new AtomicBoolean();
  private volatile boolean stopped;

  public Replays(
      FiledMessages source,
      Normaliser normaliser,
      KeywordClassifier classifier,
      Decisions decisions,
      RecognisedStore recognised,
      ReplayStore store,
      PlatformTransactionManager transactions) {
    this.source = source;
    this.normaliser = normaliser;
    this.classifier = classifier;
    this.decisions = decisions;
    this.recognised = recognised;
    this.store = store;
    this.lease = template(transactions, TransactionDefinition.PROPAGATION_REQUIRED);
    this.own = template(transactions, TransactionDefinition.PROPAGATION_REQUIRES_NEW);
  }

  /** A replay that the hub did not end is over, unless another node runs it. */
  @Override
  public void afterSingletonsInstantiated() {
    lease.executeWithoutResult(
        status -> {
          if (store.lock()) {
            breakOff();
          }
        });
  }

  /**
   * Starts a replay by the rules of this moment.
   *
   * @return its id
   * @throws ReplayRunningException when there is one
   */
  public UUID start(ReplayRequest request, String actor) {
    if (stopped || !running.compareAndSet(false, true)) {
      throw new ReplayRunningException();
    }
    var begun = new CompletableFuture<UUID>();
    try {
      thread.execute(() -> hold(request, actor, begun));
    } catch (RuntimeException e) {
      running.set(false);
      throw e;
    }
    return begun(begun);
  }

  /** Ends the replay that runs here after the message in hand. */
  @Override
  public void close() {
    stopped = true;
    thread.shutdown();
    try {
      if (!thread.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        log.warn("A replay did not end within {} and is left behind", PATIENCE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static UUID begun(CompletableFuture<UUID> begun) {
    try {
      return begun.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  private void hold(ReplayRequest request, String actor, CompletableFuture<UUID> begun) {
    try {
      lease.executeWithoutResult(status -> work(request, actor, begun));
    } catch (RuntimeException e) {
      if (!begun.completeExceptionally(e)) {
        log.error("A replay lost the database it ran on; it is broken off at the next start", e);
      }
    }
  }

  private void work(ReplayRequest request, String actor, CompletableFuture<UUID> begun) {
    try {
      if (!store.lock()) {
        throw new ReplayRunningException();
      }
      KeywordClassifier rules = classifier.asOfNow();
      Replay replay = begin(request, actor, rules.ruleSet());
      begun.complete(replay.id());
      log.info("Replay {} begins, dry run: {}", replay.id(), request.dryRun());
      var run = new ReplayRun(replay, source, normaliser, rules, decisions, recognised, store, own);
      end(replay, run);
    } finally {
      // Before the lease is free: what is started from here on waits for this thread.
      running.set(false);
    }
  }

  /** Its end is seen when the lease is free, and never of a replay that has lost the lease. */
  private void end(Replay replay, ReplayRun run) {
    String reason = null;
    try {
      if (!run.run(() -> stopped)) {
        reason = "the hub was stopped";
      }
    } catch (RuntimeException e) {
      log.error("Replay {} is broken off", replay.id(), e);
      reason = "it failed, the log says why: " + e.getClass().getSimpleName();
    }
    store.end(reason == null ? ReplayState.DONE : ReplayState.BROKEN_OFF, reason);
    log.info("Replay {} has ended{}", replay.id(), reason == null ? "" : ": " + reason);
  }

  private Replay begin(ReplayRequest request, String actor, String ruleSet) {
    return own.execute(
        status -> {
          breakOff();
          Instant now = store.now();
          var replay =
              new Replay(
                  UuidCreator.getTimeOrderedEpoch(now),
                  request,
                  ReplayState.RUNNING,
                  ruleSet,
                  actor,
                  now,
                  null,
                  null);
          store.insert(replay);
          return replay;
        });
  }

  private void breakOff() {
    int lost = store.end(ReplayState.BROKEN_OFF, "the hub was killed or lost its database");
    if (lost > 0) {
      log.warn("{} replay(s) had not come to their end and may be started again", lost);
    }
  }

  private static TransactionTemplate template(
      PlatformTransactionManager transactions, int propagation) {
    var template = new TransactionTemplate(transactions);
    template.setPropagationBehavior(propagation);
    template.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
    return template;
  }
}
