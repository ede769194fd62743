package org.supporthub.call;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.http.converter.json.Jackson2ObjectMapperBuilder;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.supporthub.TestDatabase;
import org.supporthub.archive.RawArchive;
import org.supporthub.channel.Channels;
import org.supporthub.classify.ShippedRules;
import org.supporthub.fetch.FetchTasks;
import org.supporthub.fetch.TestFetch;
import org.supporthub.message.InboundMessage;
import org.supporthub.message.Intake;
import org.supporthub.message.RawMessage;
import org.supporthub.ticket.FakeTickets;

/**
 * Calls on the test database, with a desk that keeps what it is handed; each is like another node.
 */
final class CallDesk implements Intake {
  private static final ObjectMapper JSON = Jackson2ObjectMapperBuilder.json().build();

  /** What the queues hold, copies and all. */
  final List<RawMessage> handed = new ArrayList<>();

  /** Conversations whose tickets are done with. */
  final Set<String> over = new HashSet<>();

  final ScreenPops screenPops = new ScreenPops();
  final FetchTasks fetchTasks;
  final Recordings recordings;
  final FilesOfCalls filesOfCalls;
  final CallReports reports;
  final CallSweep sweep;
  final WrapUps wrapUps;
  final Calls calls;
  private final TransactionTemplate transaction;
  final CallNotes notes;
  private boolean brokerAway;

  CallDesk() {
    this(Told.CHANNELS, Path.of("target", "test-data", "call-desk"));
  }

  /**
   * @param channels what the telephone systems are
   * @param folder where recordings are kept
   */
  CallDesk(Channels channels, Path folder) {
    CallSettings settings =
        new CallSettings(
            Duration.ofSeconds(20),
            Duration.ofHours(2),
            Duration.ofHours(4),
            Duration.ofHours(24),
            Duration.ofHours(4),
            Duration.ofHours(24));
    var transactions = new DataSourceTransactionManager(TestDatabase.dataSource());
    transaction = new TransactionTemplate(transactions);
    CallStore store = new CallStore(TestDatabase.jdbcTemplate(), JSON);
    WrapUpStore wrapUpStore = new WrapUpStore(TestDatabase.jdbcClient(), JSON);
    RecordingStore recordingStore = new RecordingStore(TestDatabase.jdbcTemplate());
    CallViewStore views =
        new CallViewStore(TestDatabase.jdbcClient(), JSON, wrapUpStore, recordingStore);
    notes = new CallNotes(this, channels, JSON);
    filesOfCalls = new FilesOfCalls(recordingStore, TestFetch.messageFiles());
    RawArchive archive = TestFetch.archive(folder);
    fetchTasks = TestFetch.tasks(channels, archive, filesOfCalls);
    recordings = new Recordings(recordingStore, fetchTasks, channels, archive);
    FakeTickets tickets =
        new FakeTickets() {
          @Override
          public boolean over(String channel, String conversationKey) {
            return over.contains(conversationKey);
          }
        };
    reports = new CallReports(store, channels, settings, recordings, screenPops);
    wrapUps =
        new WrapUps(
            wrapUpStore, views, store, notes, ShippedRules.classifier(), channels, transactions);
    calls = new Calls(views);
    sweep =
        new CallSweep(
            store,
            new MissedCalls(
                new MissedCallStore(TestDatabase.jdbcClient()), notes, tickets, settings),
            wrapUps,
            notes,
            recordings,
            channels,
            transactions);
  }

  /** Files what was told, as one batch. */
  void told(InboundMessage... messages) {
    told(Arrays.asList(messages));
  }

  void told(List<InboundMessage> messages) {
    transaction.executeWithoutResult(status -> reports.note(messages));
  }

  /** Time passes: all that waits for its decision is due. */
  void wait(String callIdLike) {
    TestDatabase.jdbcClient()
        .sql(
            "UPDATE phone_call SET decide_at = UTC_TIMESTAMP(6)"
                + " WHERE decide_at IS NOT NULL AND call_id LIKE ?")
        .param(callIdLike)
        .update();
  }

  /** Tells of a call, waits, and decides. */
  void missed(String callId, String number, String more) {
    told(Told.cti(callId, "hangup", number, ",\"cause\":\"cancel\"" + more));
    wait(callId);
    sweep.sweep();
  }

  void brokerAway(boolean away) {
    brokerAway = away;
  }

  CallView call(String callId) {
    List<CallView> found = calls.find(new CallFilter(null, callId, null), 10);
    if (found.size() != 1) {
      throw new AssertionError("expected one call " + callId + " but got " + found);
    }
    return found.get(0);
  }

  /** The notes that will be filed: of copies the first. */
  List<CallNote> notes() {
    return handed.stream()
        .collect(
            Collectors.toMap(
                RawMessage::deliveryKey, raw -> raw, (first, copy) -> first, LinkedHashMap::new))
        .values()
        .stream()
        .map(raw -> notes.read(raw.content().bytes()))
        .toList();
  }

  /** Seconds until it is decided what becomes of a call. */
  static long secondsLeft(CallView call) {
    Instant now =
        TestDatabase.jdbcClient().sql("SELECT UTC_TIMESTAMP(6)").query(Instant.class).single();
    return Math.round(Duration.between(now, call.decideAt()).toMillis() / 1000.0);
  }

  @Override
  public synchronized void accept(RawMessage message) {
    if (brokerAway) {
      throw new IllegalStateException("the broker is away");
    }
    handed.add(message);
  }
}
