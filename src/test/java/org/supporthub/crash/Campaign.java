package org.supporthub.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.springframework.util.FileSystemUtils;
import org.supporthub.HubProcess;
import org.supporthub.crash.agent.CrashAgent;

/** A hub under load whose processes are killed one after the other; what it promised is settled. */
final class Campaign implements AutoCloseable {
  static final String CRM_SECRET = "whsec_Y3JtLXNlY3JldC1vZi10aGUtY3Jhc2gtaGFybmVzcyE=";

  private static final Duration FOR_A_POINT = Duration.ofSeconds(60);
  private static final Duration TO_CATCH_UP = Duration.ofMinutes(3);
  private static final int LONGEST_RANDOM_MILLIS = 4_000;
  private static final int LONGEST_START_MILLIS = 10_000;

  private final Random random;
  private final Checkpoints checkpoints = new Checkpoints();
  private final Mailboxes mailboxes = new Mailboxes(checkpoints);
  private final Receiver receiver = new Receiver();
  private final Accepted accepted = new Accepted();
  private final List<Killed> killed = new ArrayList<>();
  private final Diary diary;
  private final Parts parts;
  private final LedgerStore store;
  private final HubProcess hub;
  private final Load load;

  /**
   * @param folder is emptied; logs stay there
   * @param makeParts starts database and broker, given the folder of the hub
   */
  Campaign(Path folder, Random random, Function<Path, Parts> makeParts) throws IOException {
    this.random = random;
    FileSystemUtils.deleteRecursively(folder);
    Files.createDirectories(folder);
    this.diary = new Diary(folder.resolve("kills.log"));
    this.hub =
        new HubProcess(folder)
            .withAgent(CrashAgent.class, checkpoints.port())
            .with("WEB_JSON_SECRET", HttpSender.SECRET)
            .with("CRM_URL", receiver.url())
            .with("CRM_SECRET", CRM_SECRET)
            .with("ERP_ENABLED", "true")
            .startingQuickly();
    this.load = new Load(hub::url, mailboxes, accepted);
    this.parts = makeParts.apply(folder);
    this.store = new LedgerStore(parts);
    mailboxes.connect(hub);
    parts.connect(hub);
  }

  /** Returns when the hub is ready and under load. */
  void start() {
    hub.start();
    load.begin();
  }

  HubProcess hub() {
    return hub;
  }

  Checkpoints checkpoints() {
    return checkpoints;
  }

  LedgerStore store() {
    return store;
  }

  List<Killed> killed() {
    return List.copyOf(killed);
  }

  /** Kills, restores, and waits until all that was accepted before is on a ticket. */
  void carryOut(Kill kill) {
    if (kill.point() == KillPoint.STARTING) {
      hub.kill();
      hub.launch();
      pause(1 + random.nextInt(LONGEST_START_MILLIS));
    }
    if (kill.point().named()) {
      ambush(kill);
    } else {
      if (kill.point() == KillPoint.RANDOM) {
        pause(1 + random.nextInt(LONGEST_RANDOM_MILLIS));
      }
      strike(kill.target());
    }
    long start = System.nanoTime();
    restore(kill.target());
    killed.add(new Killed(kill, Duration.ofNanos(System.nanoTime() - start)));
    diary.note("%d: %s; works again".formatted(killed.size(), kill));
    catchUp(kill);
    diary.note("%d: all that was accepted is filed".formatted(killed.size()));
  }

  private void ambush(Kill kill) {
    Ambush ambush = checkpoints.lay(Ambush.on(kill.point().prey()));
    try {
      Awaitility.await("something comes " + kill.point())
          .atMost(FOR_A_POINT)
          .pollInterval(Duration.ofMillis(5))
          .until(() -> ambush.reached().isDone());
      strike(kill.target());
    } finally {
      checkpoints.lift();
      ambush.sprung().complete(kill.target() == Target.HUB);
    }
  }

  void strike(Target target) {
    if (target == Target.HUB) {
      hub.kill();
    } else {
      parts.kill(target);
    }
  }

  private void restore(Target target) {
    if (target == Target.HUB) {
      hub.start();
    } else {
      parts.restore(target);
    }
  }

  private void catchUp(Kill kill) {
    Set<String> promised = accepted.senderIds();
    Awaitility.await("after the kill (%s) all that was accepted is filed".formatted(kill))
        .atMost(TO_CATCH_UP)
        .pollInterval(Duration.ofMillis(200))
        .ignoreExceptionsMatching(away -> away instanceof SQLException)
        .until(() -> Ledger.without(promised, store.filed()).isEmpty());
  }

  /** Ends the load, waits until the hub has come to rest, and compares. */
  Ledger settle(Predicate<Ledger> atRest) throws SQLException {
    load.end();
    try {
      return Awaitility.await()
          .atMost(TO_CATCH_UP)
          .pollInterval(Duration.ofMillis(500))
          .until(this::ledger, atRest);
    } catch (ConditionTimeoutException e) {
      // The ledger says what is missing.
      return ledger();
    }
  }

  private Ledger ledger() throws SQLException {
    return Ledger.of(accepted, store, receiver, mailboxes);
  }

  private static void pause(int millis) {
    Awaitility.await().pollDelay(millis, TimeUnit.MILLISECONDS).until(() -> true);
  }

  @Override
  public void close() {
    hub.close();
    parts.close();
    mailboxes.close();
    receiver.close();
    checkpoints.close();
  }
}
