package org.supporthub.quarantine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
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
    quarantine =
        quarantine(inbound::add, new DataSourceTransactionManager(TestDatabase.dataSource()));
  }

  @Test
  void a_message_is_kept_whole_with_stage_and_reason() {
    RawMessage raw = message("退款失败");

    quarantine.keep(raw, "classify", "no normaliser for format xml");

    same(quarantine.raw(raw.id()).orElseThrow(), raw);
    Quarantined kept = quarantine.find(raw.id()).orElseThrow();
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
    RawMessage found = quarantine.raw(raw.id()).orElseThrow();
    assertThat(found.content()).isInstanceOf(ArchivedContent.class);
    assertThat(found.content().bytes()).isEqualTo(large);
    assertThat(quarantine.find(raw.id()).orElseThrow().size()).isEqualTo(large.length);
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
    assertThat(quarantine.count(null)).isEqualTo(1);
  }

  @Test
  void a_message_that_would_stop_the_hub_again_waits_for_a_person() {
    RawMessage raw = message("x");

    quarantine.hold(raw, "classify", "the hub stopped three times while handling this message");

    assertThat(quarantine.find(raw.id())).isPresent();
    assertThat(wait(raw.id())).isEmpty();
  }

  @Test
  void a_message_that_fails_again_after_an_automatic_try_keeps_its_history() {
    RawMessage raw = message("x");
    quarantine.keep(raw, "classify", "broken");
    Instant first = quarantine.find(raw.id()).orElseThrow().firstSeen();
    timeHasCome();

    quarantine.retryDue();
    assertThat(quarantine.find(raw.id())).isEmpty();
    quarantine.keep(inbound.get(0), "file-tickets", "broken elsewhere");

    Quarantined kept = quarantine.find(raw.id()).orElseThrow();
    assertThat(kept.tries()).isEqualTo(2);
    assertThat(kept.firstSeen()).isEqualTo(first);
    assertThat(kept.stage()).isEqualTo("file-tickets");
    same(quarantine.raw(raw.id()).orElseThrow(), raw);
    assertThat(wait(raw.id()).orElseThrow())
        .isCloseTo(Duration.ofMinutes(10), Duration.ofSeconds(5));
  }

  @Test
  void a_replayed_message_goes_in_with_its_own_id_and_key_and_leaves_quarantine() {
    RawMessage raw = message("你好");
    quarantine.keep(raw, "classify", "broken");

    assertThat(quarantine.replay(raw.id())).isTrue();
    assertThat(quarantine.replay(raw.id())).isFalse();

    assertThat(inbound).hasSize(1);
    RawMessage again = inbound.get(0);
    assertThat(again.attributes()).containsAllEntriesOf(raw.attributes());
    same(History.off(again), raw);
    assertThat(quarantine.find(raw.id())).isEmpty();
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

    assertThatThrownBy(() -> closed.replay(raw.id())).hasMessage("broker away");

    same(quarantine.raw(raw.id()).orElseThrow(), raw);
  }

  @Test
  void a_kill_after_the_queue_took_it_leaves_the_row_so_that_nothing_is_lost() {
    RawMessage raw = message("x");
    quarantine.keep(raw, "classify", "broken");
    Quarantine killed = quarantine(inbound::add, new KilledBeforeCommit());

    assertThatThrownBy(() -> killed.replay(raw.id())).hasMessage("killed");

    assertThat(inbound).extracting(RawMessage::id).containsExactly(raw.id());
    assertThat(quarantine.find(raw.id())).isPresent();
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

    hasty.replay(raw.id());
    failing.get(0).join();

    Quarantined kept = quarantine.find(raw.id()).orElseThrow();
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
    assertThat(quarantine.find(later.id())).isPresent();
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
    assertThat(quarantine.find(stuck.id())).isPresent();
  }

  @Test
  void deleting_is_for_good_and_leaves_a_line_with_the_reason(CapturedOutput output) {
    RawMessage raw = message("x");
    quarantine.keep(raw, "classify", "broken");

    assertThat(quarantine.delete(raw.id(), "垃圾邮件\nfake line")).isTrue();
    assertThat(quarantine.delete(raw.id(), "again")).isFalse();

    assertThat(quarantine.count(null)).isZero();
    assertThat(output)
        .contains("Message %s deleted from quarantine: 垃圾邮件 fake line".formatted(raw.id()));
  }

  @Test
  void lists_are_by_channel_and_page_with_the_latest_failure_first() {
    RawMessage first = message("1");
    RawMessage second = message("2");
    RawMessage third = message("3");
    for (RawMessage raw : List.of(first, second, third)) {
      quarantine.keep(raw, "classify", "broken");
    }

    assertThat(quarantine.list(null, 0, 2))
        .extracting(Quarantined::id)
        .containsExactly(third.id(), second.id());
    assertThat(quarantine.list("web-form", 1, 2))
        .extracting(Quarantined::id)
        .containsExactly(first.id());
    assertThat(quarantine.list("wechat", 0, 9)).isEmpty();
    assertThat(quarantine.count("web-form")).isEqualTo(3);
    assertThat(quarantine.count("wechat")).isZero();
  }

  @Test
  void health_tells_count_and_age_and_stays_up() {
    QuarantineHealth health = new QuarantineHealth(store, Clock.systemUTC());
    assertThat(health.health()).isEqualTo(Health.up().withDetail("count", 0L).build());

    quarantine.keep(message("x"), "classify", "broken");
    TestDatabase.jdbcClient()
        .sql("UPDATE quarantine SET first_seen = UTC_TIMESTAMP(6) - INTERVAL 1 HOUR")
        .update();

    Health found = health.health();
    assertThat(found.getStatus()).isEqualTo(Status.UP);
    assertThat(found.getDetails()).containsEntry("count", 1L);
    assertThat((Long) found.getDetails().get("oldestSeconds")).isCloseTo(3600L, within(60L));
  }

  @Test
  void a_gauge_counts_what_waits() {
    var meters = new SimpleMeterRegistry();
    new QuarantineMetrics(store).bindTo(meters);
    quarantine.keep(message("x"), "classify", "broken");

    assertThat(meters.get("hub.quarantine.size").gauge().value()).isEqualTo(1);
  }

  @Test
  void what_is_too_long_for_its_column_is_cut() {
    RawMessage raw = message("x");

    quarantine.keep(raw, "s".repeat(50), "原".repeat(1500));

    assertThat(quarantine.find(raw.id()).orElseThrow().stage()).hasSize(40);
    assertThat(quarantine.find(raw.id()).orElseThrow().reason()).hasSize(1000);
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

    assertThat(quarantine.raw(raw.id()).orElseThrow().deliveryKey())
        .isEqualTo(ColumnText.key(odd.deliveryKey(), 300));
  }

  private Quarantine quarantine(Intake intake, DataSourceTransactionManager manager) {
    return new Quarantine(store, archive, intake, new TransactionTemplate(manager));
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
