package org.supporthub.quarantine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.Status;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;
import org.supporthub.TestDatabase;
import org.supporthub.archive.ArchivedContent;
import org.supporthub.archive.RawArchive;
import org.supporthub.archive.RawColumns;
import org.supporthub.event.DeadEvents;
import org.supporthub.message.ColumnText;
import org.supporthub.message.Content;
import org.supporthub.message.Intake;
import org.supporthub.message.Medium;
import org.supporthub.message.RawMessage;
import org.supporthub.settings.HubSettings;

@ExtendWith(OutputCaptureExtension.class)
class QuarantineTest {
  @TempDir Path data;
  private final List<RawMessage> inbound = new ArrayList<>();
  private QuarantineStore store;
  private QuarantineHistoryStore history;
  private QuarantineListStore lists;
  private QuarantineView view;
  private RawArchive archive;
  private Quarantine quarantine;

  @BeforeEach
  void begin() {
    TestDatabase.empty();
    archive =
        new RawArchive(
            new HubSettings(
                Path.of("config"),
                Path.of("routes"),
                data,
                ZoneId.of("Asia/Shanghai"),
                URI.create("urn:hub")));
    store = new QuarantineStore(TestDatabase.jdbcClient(), new RawColumns(archive));
    history = new QuarantineHistoryStore(TestDatabase.jdbcClient());
    lists = new QuarantineListStore(TestDatabase.jdbcClient());
    view = new QuarantineView(store, lists, history);
    quarantine =
        quarantine(inbound::add, new DataSourceTransactionManager(TestDatabase.dataSource()));
  }

  @Test
  void a_message_is_kept_whole_with_stage_and_reason() {
    RawMessage raw = message("退款失败");

    quarantine.keep(raw, "classify", "no normaliser for format xml");

    same(view.raw(raw.id()).orElseThrow(), raw);
    Quarantined kept = view.find(raw.id()).orElseThrow();
    assertThat(kept.stage()).isEqualTo("classify");
    assertThat(kept.reason()).isEqualTo("no normaliser for format xml");
    assertThat(kept.channel()).isEqualTo("web-form");
    assertThat(kept.medium()).isEqualTo(Medium.WEB);
    assertThat(kept.size()).isEqualTo(12);
    assertThat(kept.tries()).isEqualTo(1);
  }

  @Test
  void a_large_message_lies_in_the_archive_and_comes_back_whole() {
    byte[] large = "附件内容".repeat(20_000).getBytes(StandardCharsets.UTF_8);
    RawMessage raw = message("x").withContent(Content.of(large));

    quarantine.keep(raw, "classify", "too deep");

    assertThat(bodies()).isEqualTo(0);
    RawMessage found = view.raw(raw.id()).orElseThrow();
    assertThat(found.content()).isInstanceOf(ArchivedContent.class);
    assertThat(found.content().bytes()).isEqualTo(large);
    assertThat(view.find(raw.id()).orElseThrow().size()).isEqualTo(large.length);
  }

  @Test
  void failures_are_tried_again_after_a_minute_ten_minutes_and_an_hour_and_then_by_hand() {
    RawMessage raw = message("x");
    List<Optional<Duration>> waits = new ArrayList<>();

    for (int failure = 1; failure <= 4; failure++) {
      quarantine.keep(raw, "classify", "still broken");
      waits.add(wait(raw.id()));
    }

    assertThat(waits.get(0).orElseThrow()).isCloseTo(Duration.ofMinutes(1), Duration.ofSeconds(5));
    assertThat(waits.get(1).orElseThrow()).isCloseTo(Duration.ofMinutes(10), Duration.ofSeconds(5));
    assertThat(waits.get(2).orElseThrow()).isCloseTo(Duration.ofHours(1), Duration.ofSeconds(5));
    assertThat(waits.get(3)).isEmpty();
    assertThat(view.count(QuarantineFilter.ALL)).isEqualTo(1);
  }

  @Test
  void a_message_that_would_stop_the_hub_again_waits_for_a_person() {
    RawMessage raw = message("x");

    quarantine.hold(raw, "classify", "the hub stopped three times while handling this message");

    assertThat(view.find(raw.id())).isPresent();
    assertThat(wait(raw.id())).isEmpty();
  }

  @Test
  void what_its_own_channel_turned_away_waits_for_a_person() {
    RawMessage raw = message("{");

    quarantine.keep(raw, raw.channel(), "malformed JSON: it ends too early");

    assertThat(view.find(raw.id())).isPresent();
    assertThat(wait(raw.id())).isEmpty();
  }

  @Test
  void a_message_that_fails_again_after_an_automatic_try_keeps_its_history() {
    RawMessage raw = message("x");
    quarantine.keep(raw, "classify", "broken");
    Instant first = view.find(raw.id()).orElseThrow().firstSeen();
    timeHasCome();

    quarantine.retryDue();
    assertThat(view.find(raw.id())).isEmpty();
    quarantine.keep(inbound.get(0), "file-tickets", "broken elsewhere");

    Quarantined kept = view.find(raw.id()).orElseThrow();
    assertThat(kept.tries()).isEqualTo(2);
    assertThat(kept.firstSeen()).isEqualTo(first);
    assertThat(kept.stage()).isEqualTo("file-tickets");
    same(view.raw(raw.id()).orElseThrow(), raw);
    assertThat(wait(raw.id()).orElseThrow())
        .isCloseTo(Duration.ofMinutes(10), Duration.ofSeconds(5));
  }

  @Test
  void a_replayed_message_goes_in_with_its_own_id_and_key_and_leaves_quarantine() {
    RawMessage raw = message("你好");
    quarantine.keep(raw, "classify", "broken");

    assertThat(quarantine.replay(raw.id(), "wang")).isTrue();
    assertThat(quarantine.replay(raw.id(), "wang")).isFalse();

    assertThat(inbound).hasSize(1);
    RawMessage again = inbound.get(0);
    assertThat(again.attributes()).containsAllEntriesOf(raw.attributes());
    same(again, raw);
    assertThat(view.find(raw.id())).isEmpty();
  }

  @Test
  void a_message_the_queue_does_not_take_stays() {
    RawMessage raw = message("x");
    quarantine.keep(raw, "classify", "broken");
    Quarantine closed =
        quarantine(
            message -> {
              throw new IllegalStateException("broker away");
            },
            new DataSourceTransactionManager(TestDatabase.dataSource()));

    assertThatThrownBy(() -> closed.replay(raw.id(), "wang")).hasMessage("broker away");

    same(view.raw(raw.id()).orElseThrow(), raw);
  }

  @Test
  void a_kill_after_the_queue_took_it_leaves_the_row_so_that_nothing_is_lost() {
    RawMessage raw = message("x");
    quarantine.keep(raw, "classify", "broken");
    Quarantine killed = quarantine(inbound::add, new KilledBeforeCommit());

    assertThatThrownBy(() -> killed.replay(raw.id(), "wang")).hasMessage("killed");

    assertThat(inbound).extracting(RawMessage::id).containsExactly(raw.id());
    assertThat(view.find(raw.id())).isPresent();
  }

  @Test
  void a_message_that_fails_while_its_replay_is_not_over_is_kept_after_it() {
    RawMessage raw = message("x");
    quarantine.keep(raw, "classify", "broken");
    List<CompletableFuture<Void>> failing = new ArrayList<>();
    Quarantine hasty =
        quarantine(
            message ->
                failing.add(
                    CompletableFuture.runAsync(
                        () -> quarantine.keep(message, "classify", "broken again"))),
            new DataSourceTransactionManager(TestDatabase.dataSource()));

    hasty.replay(raw.id(), "wang");
    failing.get(0).join();

    Quarantined kept = view.find(raw.id()).orElseThrow();
    assertThat(kept.reason()).isEqualTo("broken again");
    assertThat(kept.tries()).isEqualTo(2);
  }

  @Test
  void only_what_is_due_is_tried_again() {
    RawMessage due = message("a");
    RawMessage later = message("b");
    quarantine.keep(due, "classify", "broken");
    timeHasCome();
    quarantine.keep(later, "classify", "broken");

    quarantine.retryDue();

    assertThat(inbound).extracting(RawMessage::id).containsExactly(due.id());
    assertThat(view.find(later.id())).isPresent();
  }

  @Test
  void a_message_the_queue_never_takes_holds_up_no_other() {
    RawMessage stuck = message("a");
    RawMessage other = message("b");
    quarantine.keep(stuck, "classify", "broken");
    timeHasCome();
    quarantine.keep(other, "classify", "broken");
    timeHasCome();
    Quarantine picky =
        quarantine(
            message -> {
              if (message.id().equals(stuck.id())) {
                throw new IllegalArgumentException("no");
              }
              inbound.add(message);
            },
            new DataSourceTransactionManager(TestDatabase.dataSource()));

    picky.retryDue();
    picky.retryDue();

    assertThat(inbound).extracting(RawMessage::id).containsExactly(other.id());
    assertThat(view.find(stuck.id())).isPresent();
  }

  @Test
  void a_message_has_the_history_of_all_its_failures_also_over_replays() {
    RawMessage raw = message("x");
    quarantine.keep(raw, "classify", "no rule");
    quarantine.replay(raw.id(), "wang");
    quarantine.keep(inbound.get(0), "file-tickets", "no ticket");
    quarantine.replay(raw.id(), "wang");
    quarantine.keep(inbound.get(1), "classify", "still no rule");

    List<Attempt> attempts = view.attempts(raw.id());
    Quarantined kept = view.find(raw.id()).orElseThrow();

    assertThat(attempts)
        .extracting(Attempt::stage, Attempt::reason)
        .containsExactly(
            tuple("classify", "no rule"),
            tuple("file-tickets", "no ticket"),
            tuple("classify", "still no rule"));
    assertThat(attempts).extracting(Attempt::at).isSorted();
    assertThat(kept.tries()).isEqualTo(3);
    assertThat(kept.firstSeen()).isEqualTo(attempts.get(0).at());
  }

  @Test
  void an_edited_message_is_tried_instead_and_the_original_stays_as_it_came() {
    RawMessage raw = message("{broken");
    quarantine.keep(raw, "classify", "no JSON");

    UUID id = quarantine.replayEdited(raw.id(), "{}".getBytes(UTF_8), "wang").orElseThrow();

    RawMessage edited = inbound.get(0);
    assertThat(edited.id()).isEqualTo(id).isNotEqualTo(raw.id());
    assertThat(edited.deliveryKey()).isEqualTo(raw.deliveryKey());
    assertThat(edited.content().bytes()).asString(UTF_8).isEqualTo("{}");
    assertThat(edited.attributes())
        .containsAllEntriesOf(raw.attributes())
        .containsEntry("editedFrom", raw.id().toString())
        .containsEntry("editedBy", "wang")
        .containsKey("editedAt");
    same(view.raw(raw.id()).orElseThrow(), raw);
    Quarantined original = view.find(raw.id()).orElseThrow();
    assertThat(original.editedAs()).isEqualTo(id);
    assertThat(original.nextTryAt()).isNull();
    assertThat(view.count(QuarantineFilter.ALL)).isZero();
    assertThat(view.list(QuarantineFilter.ALL, 0, 9)).isEmpty();
    QuarantineAction action = view.actions(0, 9).get(0);
    assertThat(action.action()).isEqualTo(QuarantineAction.What.EDITED);
    assertThat(action.actor()).isEqualTo("wang");
    assertThat(action.editedAs()).isEqualTo(id);
  }

  @Test
  void an_edited_message_that_fails_says_what_it_was_made_of() {
    RawMessage raw = message("{broken");
    quarantine.keep(raw, "classify", "no JSON");
    UUID id = quarantine.replayEdited(raw.id(), "{".getBytes(UTF_8), "wang").orElseThrow();

    quarantine.keep(inbound.get(0), "classify", "still no JSON");

    assertThat(view.list(QuarantineFilter.ALL, 0, 9))
        .singleElement()
        .satisfies(
            kept -> {
              assertThat(kept.id()).isEqualTo(id);
              assertThat(kept.editedFrom()).isEqualTo(raw.id());
              assertThat(kept.tries()).isEqualTo(1);
            });
  }

  @Test
  void an_edit_the_queue_does_not_take_changes_nothing() {
    RawMessage raw = message("x");
    quarantine.keep(raw, "classify", "broken");
    Quarantine closed =
        quarantine(
            message -> {
              throw new IllegalStateException("broker away");
            },
            new DataSourceTransactionManager(TestDatabase.dataSource()));

    assertThatThrownBy(() -> closed.replayEdited(raw.id(), new byte[1], "wang"))
        .hasMessage("broker away");

    assertThat(view.find(raw.id()).orElseThrow().editedAs()).isNull();
    assertThat(view.actionCount()).isZero();
  }

  @Test
  void a_bulk_replay_takes_what_fits_the_filter_and_counts_the_rest() {
    for (int i = 0; i < 250; i++) {
      quarantine.keep(message("x"), "classify", "rule %d is missing".formatted(i % 2));
    }
    RawMessage other = message("y");
    quarantine.keep(other, "file-tickets", "rule 1 is missing");
    var filter = new QuarantineFilter("web-form", "classify", "RULE 1", null, null);

    BulkReplay.Outcome some = bulk(quarantine).replay(filter, 110, "wang");
    BulkReplay.Outcome rest = bulk(quarantine).replay(filter, 1000, "wang");

    assertThat(some).isEqualTo(new BulkReplay.Outcome(110, 15));
    assertThat(rest).isEqualTo(new BulkReplay.Outcome(15, 0));
    assertThat(inbound).hasSize(125).doesNotHaveDuplicates();
    assertThat(view.count(QuarantineFilter.ALL)).isEqualTo(126);
    assertThat(view.actionCount()).isEqualTo(125);
  }

  @Test
  void what_fails_again_during_a_bulk_replay_is_not_taken_twice() {
    for (int i = 0; i < 3; i++) {
      quarantine.keep(message("x"), "classify", "broken");
    }
    List<RawMessage> taken = new ArrayList<>();
    List<CompletableFuture<Void>> failing = new ArrayList<>();
    Quarantine hasty =
        quarantine(
            message -> {
              taken.add(message);
              failing.add(
                  CompletableFuture.runAsync(() -> quarantine.keep(message, "classify", "again")));
            },
            new DataSourceTransactionManager(TestDatabase.dataSource()));

    BulkReplay.Outcome outcome = bulk(hasty).replay(QuarantineFilter.ALL, 1000, "wang");
    failing.forEach(CompletableFuture::join);

    assertThat(outcome.replayed()).isEqualTo(3);
    assertThat(taken).hasSize(3);
    assertThat(view.count(QuarantineFilter.ALL)).isEqualTo(3);
  }

  @Test
  void a_bulk_replay_that_an_outage_ends_tells_how_far_it_came() {
    for (int i = 0; i < 3; i++) {
      quarantine.keep(message("x"), "classify", "broken");
    }
    Quarantine shaky =
        quarantine(
            message -> {
              if (!inbound.isEmpty()) {
                throw new IllegalStateException("broker away");
              }
              inbound.add(message);
            },
            new DataSourceTransactionManager(TestDatabase.dataSource()));

    assertThat(bulk(shaky).replay(QuarantineFilter.ALL, 10, "wang"))
        .isEqualTo(new BulkReplay.Outcome(1, 2));
    assertThatThrownBy(() -> bulk(shaky).replay(QuarantineFilter.ALL, 10, "wang"))
        .hasMessage("broker away");
  }

  @Test
  void deleting_is_for_good_and_who_did_it_and_why_stays_on_record(CapturedOutput output) {
    RawMessage raw = message("x");
    quarantine.keep(raw, "classify", "broken");

    assertThat(quarantine.delete(raw.id(), "垃圾邮件", "wang")).isTrue();
    assertThat(quarantine.delete(raw.id(), "again", "li")).isFalse();

    assertThat(view.count(QuarantineFilter.ALL)).isZero();
    assertThat(view.actions(0, 9))
        .singleElement()
        .satisfies(
            action -> {
              assertThat(action.action()).isEqualTo(QuarantineAction.What.DELETED);
              assertThat(action.subject()).isEqualTo(QuarantineAction.Subject.MESSAGE);
              assertThat(action.failedId()).isEqualTo(raw.id());
              assertThat(action.place()).isEqualTo("web-form");
              assertThat(action.failure()).isEqualTo("broken");
              assertThat(action.reason()).isEqualTo("垃圾邮件");
              assertThat(action.actor()).isEqualTo("wang");
            });
    assertThat(output).contains("Message %s deleted from quarantine by wang".formatted(raw.id()));
  }

  @Test
  void lists_page_with_the_latest_failure_first() {
    RawMessage first = message("1");
    RawMessage second = message("2");
    RawMessage third = message("3");
    for (RawMessage raw : List.of(first, second, third)) {
      quarantine.keep(raw, "classify", "broken");
    }

    assertThat(view.list(QuarantineFilter.ALL, 0, 2))
        .extracting(Quarantined::id)
        .containsExactly(third.id(), second.id());
    assertThat(view.list(QuarantineFilter.ALL, 1, 2))
        .extracting(Quarantined::id)
        .containsExactly(first.id());
  }

  @Test
  void a_filter_takes_channel_stage_words_of_the_reason_and_time() {
    RawMessage raw = message("1");
    quarantine.keep(raw, "classify", "字段 text 100% missing");
    Instant seen = view.find(raw.id()).orElseThrow().lastSeen();

    assertThat(counts("web-form", null, null, null, null)).isTrue();
    assertThat(counts("wechat", null, null, null, null)).isFalse();
    assertThat(counts(null, "classify", null, null, null)).isTrue();
    assertThat(counts(null, "file-tickets", null, null, null)).isFalse();
    assertThat(counts(null, null, "字段 TEXT 100% m", null, null)).isTrue();
    assertThat(counts(null, null, "text%missing", null, null)).isFalse();
    assertThat(counts(null, null, null, seen, seen.plusMillis(1))).isTrue();
    assertThat(counts(null, null, null, seen.plusMillis(1), null)).isFalse();
    assertThat(counts(null, null, null, null, seen)).isFalse();
  }

  @Test
  void health_and_metrics_tell_count_and_age_of_the_last_count_and_the_hub_stays_up() {
    QuarantineExtent extent = new QuarantineExtent(lists, noEvents(), Clock.systemUTC());
    var meters = new SimpleMeterRegistry();
    new QuarantineMetrics(extent).bindTo(meters);
    QuarantineHealth health = new QuarantineHealth(extent);
    assertThat(health.health().getDetails())
        .containsExactlyInAnyOrderEntriesOf(Map.of("count", 0L, "deadEvents", 0L));

    quarantine.keep(message("x"), "classify", "broken");
    TestDatabase.jdbcClient()
        .sql("UPDATE quarantine SET first_seen = UTC_TIMESTAMP(6) - INTERVAL 1 HOUR")
        .update();
    extent.refresh();

    Health found = health.health();
    assertThat(found.getStatus()).isEqualTo(Status.UP);
    assertThat(found.getDetails()).containsEntry("count", 1L);
    assertThat((Long) found.getDetails().get("oldestSeconds")).isCloseTo(3600L, within(60L));
    assertThat(meters.get("hub.quarantine.size").gauge().value()).isEqualTo(1);
    assertThat(meters.get("hub.quarantine.oldest").gauge().value()).isCloseTo(3600, within(60.0));
  }

  @Test
  void while_the_database_is_away_the_last_figures_stay() {
    quarantine.keep(message("x"), "classify", "broken");
    QuarantineExtent extent = new QuarantineExtent(lists, noEvents(), Clock.systemUTC());
    extent.refresh();

    TestDatabase.jdbcTemplate().execute("RENAME TABLE quarantine TO quarantine_away");
    try {
      extent.refresh();
    } finally {
      TestDatabase.jdbcTemplate().execute("RENAME TABLE quarantine_away TO quarantine");
    }

    assertThat(extent.last().messages()).isEqualTo(1);
  }

  @Test
  void what_is_too_long_for_its_column_is_cut() {
    RawMessage raw = message("x");

    quarantine.keep(raw, "s".repeat(50), "原".repeat(1500));

    assertThat(view.find(raw.id()).orElseThrow().stage()).hasSize(40);
    assertThat(view.find(raw.id()).orElseThrow().reason()).hasSize(1000);
  }

  @Test
  void a_key_that_fits_no_column_does_not_keep_a_message_out() {
    RawMessage raw = message("x");
    RawMessage odd =
        new RawMessage(
            raw.id(),
            raw.channel(),
            raw.medium(),
            raw.format(),
            "\uD800" + "k".repeat(400),
            raw.receivedAt(),
            Map.of("page", "half a pair: \uD800"),
            raw.content());

    quarantine.keep(odd, "classify", "broken");

    assertThat(view.raw(raw.id()).orElseThrow().deliveryKey())
        .isEqualTo(ColumnText.key(odd.deliveryKey(), 300));
  }

  private Quarantine quarantine(Intake intake, DataSourceTransactionManager manager) {
    return new Quarantine(
        store, history, archive, intake, new TransactionTemplate(manager), Clock.systemUTC());
  }

  private BulkReplay bulk(Quarantine replaying) {
    return new BulkReplay(lists, replaying);
  }

  private boolean counts(
      @Nullable String channel,
      @Nullable String stage,
      @Nullable String part,
      @Nullable Instant from,
      @Nullable Instant to) {
    var filter = new QuarantineFilter(channel, stage, part, from, to);
    return view.count(filter) == 1 && view.list(filter, 0, 9).size() == 1;
  }

  private static DeadEvents noEvents() {
    return new DeadEvents(null, null) {
      @Override
      public long count() {
        return 0;
      }
    };
  }

  private static RawMessage message(String text) {
    return new RawMessage(
        UUID.randomUUID(),
        "web-form",
        Medium.WEB,
        "form",
        "键-" + UUID.randomUUID(),
        Instant.now().truncatedTo(ChronoUnit.MICROS),
        Map.of("page", "https://example.com/联系"),
        Content.of(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static void same(RawMessage actual, RawMessage expected) {
    assertThat(actual.withContent(expected.content())).isEqualTo(expected);
    assertThat(actual.content().bytes()).isEqualTo(expected.content().bytes());
  }

  private static Optional<Duration> wait(UUID id) {
    return TestDatabase.jdbcClient()
        .sql(
            """
            SELECT TIMESTAMPDIFF(SECOND, UTC_TIMESTAMP(6), next_try_at)
              FROM quarantine WHERE message_id = :id AND next_try_at IS NOT NULL
            """)
        .param("id", id)
        .query(Long.class)
        .optional()
        .map(Duration::ofSeconds);
  }

  private static void timeHasCome() {
    TestDatabase.jdbcClient()
        .sql("UPDATE quarantine SET next_try_at = UTC_TIMESTAMP(6) - INTERVAL 1 SECOND")
        .update();
  }

  private static long bodies() {
    return TestDatabase.jdbcClient()
        .sql("SELECT COUNT(*) FROM quarantine WHERE body IS NOT NULL")
        .query(Long.class)
        .single();
  }

  /** As if the process ended after the queue had confirmed. */
  private static final class KilledBeforeCommit extends DataSourceTransactionManager {
    private static final long serialVersionUID = 1L;

    KilledBeforeCommit() {
      super(TestDatabase.dataSource());
    }

    @Override
    protected void doCommit(DefaultTransactionStatus status) {
      super.doRollback(status);
      throw new TransactionSystemException("killed");
    }
  }
}
