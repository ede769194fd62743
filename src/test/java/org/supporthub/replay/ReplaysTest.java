package org.supporthub.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.supporthub.replay.ReplayDesk.ROSE;
import static org.supporthub.replay.ReplayDesk.update;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.supporthub.TestDatabase;
import org.supporthub.archive.RawMessageStore;
import org.supporthub.classify.Priority;
import org.supporthub.message.RawMessage;
import org.supporthub.ticket.Ticket;

/** Filed messages through later rules. */
class ReplaysTest {
  private static final String SOME_CLASSIFICATION =
      """
      {"category": "other", "priority": "LOW", "rule": null, "ruleSet": "0123456789ab",
       "tags": [], "missing": [], "matrix": null, "matches": [], "considered": []}
      """;

  @TempDir Path dataDir;
  private ReplayDesk hub;

  @BeforeEach
  void start() {
    TestDatabase.empty();
    hub = new ReplayDesk(dataDir);
  }

  @AfterEach
  void stop() {
    hub.close();
  }

  @Test
  void what_a_machine_read_in_the_pictures_of_a_message_since_counts() {
    RawMessage read = hub.file("见附件");
    RawMessage unread = hub.file("见附件");
    ReplayDesk.update("UPDATE message SET recognised = ? WHERE id = ?", ROSE, read.id());
    hub.teachRecognisedRose();

    Replay first = hub.run(false);
    Replay second = hub.run(false);

    assertThat(hub.view.counts(first.id()))
        .containsEntry(Outcome.CHANGED, 1L)
        .containsEntry(Outcome.UNCHANGED, 1L);
    assertThat(hub.view.counts(second.id())).containsEntry(Outcome.UNCHANGED, 2L);
    assertThat(hub.ticketOf(read).category()).isEqualTo("complaint.safety");
    assertThat(hub.ticketOf(unread).category()).isEqualTo("other");
  }

  @Test
  void a_dry_run_tells_what_would_change_and_changes_nothing() {
    RawMessage rose = hub.file(ROSE);
    RawMessage other = hub.file("我要退款");
    Ticket before = hub.ticketOf(rose);
    hub.teachRose();

    Replay replay = hub.run(true);

    assertThat(replay.state()).isEqualTo(ReplayState.DONE);
    assertThat(replay.startedBy()).isEqualTo("wang");
    assertThat(replay.endedAt()).isNotNull();
    assertThat(hub.ticketOf(rose)).usingRecursiveComparison().isEqualTo(before);
    assertThat(hub.view.counts(replay.id()))
        .containsEntry(Outcome.CHANGED, 1L)
        .containsEntry(Outcome.UNCHANGED, 1L)
        .containsEntry(Outcome.SKIPPED, 0L);
    assertThat(hub.view.changes(replay.id()))
        .containsExactly(
            new ReplayView.Change(
                new ReplayView.Place("other", Priority.LOW),
                new ReplayView.Place("complaint.safety", Priority.URGENT),
                1));
    List<ReplayedMessage> messages = hub.view.page(replay.id(), null, 0, 10);
    assertThat(messages).extracting("messageId").containsExactly(rose.id(), other.id());
    ReplayedMessage changed = messages.get(0);
    assertThat(changed.ticket()).isEqualTo(before.number());
    assertThat(changed.before().rule()).isNull();
    assertThat(changed.after().rule()).isEqualTo("rose");
    assertThat(changed.after().tags()).containsExactly("玫瑰");
    assertThat(hub.view.page(replay.id(), Outcome.UNCHANGED, 0, 10)).hasSize(1);
    assertThat(hub.view.page(replay.id(), null, 1, 1)).containsExactly(messages.get(1));
    assertThat(hub.view.after(replay.id(), null, rose.id(), 10)).containsExactly(messages.get(1));
  }

  @Test
  void an_applied_replay_changes_a_ticket_with_one_event_and_a_second_changes_nothing() {
    RawMessage rose = hub.file(ROSE);
    Ticket before = hub.ticketOf(rose);
    hub.teachRose();

    Replay replay = hub.run(false);

    Ticket after = hub.ticketOf(rose);
    assertThat(after.category()).isEqualTo("complaint.safety");
    assertThat(after.priority()).isEqualTo(Priority.URGENT);
    assertThat(after.tags()).containsExactly("玫瑰");
    assertThat(after.classification().rule()).isEqualTo("rose");
    assertThat(after.classification().ruleSet()).isEqualTo(replay.ruleSet());
    assertThat(after.classification().matches()).extracting("term").containsExactly(ROSE);
    assertThat(after.version()).isEqualTo(before.version() + 1);
    assertThat(after.log())
        .extracting("action", "actor")
        .containsExactly(tuple("created", "customer"), tuple("classified", "rules"));
    assertThat(after.clocks())
        .extracting("clock", "dueAt", "reason")
        .containsExactly(
            tuple("FIRST_RESPONSE", after.createdAt().plus(15, ChronoUnit.MINUTES), "默认 default"),
            tuple(
                "RESOLUTION", after.createdAt().plus(12, ChronoUnit.HOURS), "紧急问题 urgent problem"));
    JsonNode event = after.log().get(1).detail();
    assertThat(event.at("/category").asText()).isEqualTo("complaint.safety");
    assertThat(event.at("/old/category").asText()).isEqualTo("other");
    assertThat(event.at("/new/rule").asText()).isEqualTo("rose");
    assertThat(event.at("/replay").asText()).isEqualTo(replay.id().toString());
    assertThat(event.at("/clocks")).hasSize(1);

    Replay again = hub.run(false);

    assertThat(hub.view.counts(again.id()))
        .containsEntry(Outcome.CHANGED, 0L)
        .containsEntry(Outcome.UNCHANGED, 1L);
    assertThat(hub.ticketOf(rose)).usingRecursiveComparison().isEqualTo(after);
    assertThat(sequences()).containsExactly(1L, 2L);
    assertThat(hub.desk.rows("outgoing")).isZero();
  }

  @Test
  void what_was_applied_is_taken_back_by_the_rules_of_before() {
    RawMessage rose = hub.file(ROSE);
    Ticket before = hub.ticketOf(rose);
    hub.teachRose();
    hub.run(false);
    hub.forgetRose();

    hub.run(false);

    Ticket after = hub.ticketOf(rose);
    assertThat(after.category()).isEqualTo("other");
    assertThat(after.tags()).isEmpty();
    assertThat(after.clocks()).isEqualTo(before.clocks());
    assertThat(after.classification()).isEqualTo(before.classification());
  }

  @Test
  void no_clock_is_set_into_the_past_and_one_that_has_run_out_stays_so() {
    Instant yesterday = Instant.now().truncatedTo(ChronoUnit.MICROS).minus(20, ChronoUnit.HOURS);
    RawMessage rose = hub.file(yesterday, "{\"text\":\"%s\"}".formatted(ROSE));
    Ticket before = hub.ticketOf(rose);
    hub.teachRose();

    hub.run(false);

    assertThat(hub.ticketOf(rose).category()).isEqualTo("complaint.safety");
    assertThat(hub.ticketOf(rose).clocks()).isEqualTo(before.clocks());
    assertThat(hub.ticketOf(rose).log().get(1).detail().has("clocks")).isFalse();
    assertThat(hub.desk.sweep().sweep()).isOne();
  }

  @Test
  void a_clock_that_was_stopped_or_has_fired_is_left_alone() {
    RawMessage rose = hub.file(ROSE);
    update("UPDATE deadline SET stopped_at = UTC_TIMESTAMP(6) WHERE clock = 'RESOLUTION'");
    update("UPDATE deadline SET fired_at = UTC_TIMESTAMP(6) WHERE clock = 'FIRST_RESPONSE'");
    Ticket before = hub.ticketOf(rose);
    hub.teachRose();

    hub.run(false);

    assertThat(hub.ticketOf(rose).clocks()).isEqualTo(before.clocks());
  }

  @Test
  void what_a_person_decided_stays() {
    RawMessage rose = hub.file(ROSE);
    update(
        """
        INSERT INTO event (id, ticket_id, sequence, type, at, actor, data)
        SELECT ?, id, 2, 'classified', UTC_TIMESTAMP(6), 'wang', '{}' FROM ticket
        """,
        UUID.randomUUID());
    hub.teachRose();

    Replay replay = hub.run(false);

    assertThat(hub.ticketOf(rose).category()).isEqualTo("other");
    assertThat(hub.view.reasons(replay.id()))
        .containsExactly(new ReplayView.Reason(Outcome.SKIPPED, "a person has decided", 1));
  }

  @Test
  void a_tag_that_no_rule_gave_stays() {
    RawMessage rose = hub.file(ROSE);
    update("UPDATE ticket SET tags = '[\"已回访\"]'");
    hub.teachRose();

    hub.run(false);

    assertThat(hub.ticketOf(rose).tags()).containsExactly("玫瑰", "已回访");
  }

  @Test
  void closed_tickets_are_skipped_unless_asked_for() {
    RawMessage rose = hub.file(ROSE);
    update("UPDATE ticket SET state = 'CLOSED'");
    hub.teachRose();

    Replay without = hub.run(false);

    assertThat(hub.ticketOf(rose).category()).isEqualTo("other");
    assertThat(hub.view.reasons(without.id()))
        .containsExactly(new ReplayView.Reason(Outcome.SKIPPED, "the ticket is closed", 1));

    hub.run(ReplayDesk.all(false, true));

    assertThat(hub.ticketOf(rose).category()).isEqualTo("complaint.safety");
  }

  @Test
  void a_ticket_that_is_closed_while_its_message_is_read_is_left_alone() {
    RawMessage rose = hub.file(ROSE);
    hub.teachRose();
    hub.whileReading(() -> update("UPDATE ticket SET state = 'CLOSED'"));

    Replay replay = hub.run(false);

    assertThat(hub.ticketOf(rose).category()).isEqualTo("other");
    assertThat(hub.view.counts(replay.id())).containsEntry(Outcome.SKIPPED, 1L);
    assertThat(sequences()).containsExactly(1L);
  }

  @Test
  void only_the_message_that_opened_a_ticket_decides() {
    Instant now = Instant.now();
    String chat = "{\"text\":\"%s\",\"conversation\":{\"id\":\"7\"}}";
    RawMessage first = hub.file(now, chat.formatted("我要退款"));
    RawMessage second = hub.file(now.plusMillis(5), chat.formatted(ROSE));
    String category = hub.ticketOf(first).category();
    hub.teachRose();

    Replay replay = hub.run(false);

    assertThat(hub.ticketOf(second).category()).isEqualTo(category);
    assertThat(hub.view.page(replay.id(), null, 0, 10))
        .extracting("messageId", "outcome")
        .containsExactly(tuple(first.id(), Outcome.UNCHANGED), tuple(second.id(), Outcome.JOINED));
  }

  @Test
  void the_tier_that_we_know_counts_as_it_did_at_filing() {
    String vip = "{\"text\":\"%s\",\"customer\":{\"email\":\"vip@example.com\"%s}}";
    hub.file(Instant.now(), vip.formatted("你好", ",\"tier\":\"VIP\""));
    RawMessage known = hub.file(Instant.now(), vip.formatted("优惠券怎么使用", ""));
    assertThat(hub.ticketOf(known).tags()).contains("VIP客户");

    Replay replay = hub.run(true);

    assertThat(hub.view.counts(replay.id())).containsEntry(Outcome.UNCHANGED, 2L);
  }

  @Test
  void what_cannot_be_read_or_found_is_said_and_the_rest_is_replayed() {
    hub.file(Instant.now(), "{\"text\":");
    RawMessage rose = hub.file(ROSE);
    RawMessage event = ReplayDesk.raw("web-json", Instant.now(), "{}");
    hub.desk.part(RawMessageStore.class).insert(List.of(event));
    hub.teachRose();

    Replay replay = hub.run(false);

    assertThat(replay.state()).isEqualTo(ReplayState.DONE);
    assertThat(hub.view.reasons(replay.id()))
        .containsExactlyInAnyOrder(
            new ReplayView.Reason(Outcome.UNREADABLE, "its bytes cannot be understood", 1),
            new ReplayView.Reason(Outcome.SKIPPED, "it is on no ticket", 1));
    assertThat(hub.ticketOf(rose).category()).isEqualTo("complaint.safety");
  }

  @Test
  void a_replay_keeps_to_its_time_channel_and_ticket() {
    Instant noon = Instant.parse("2026-03-01T12:00:00Z");
    String text = "{\"text\":\"%s\"}".formatted(ROSE);
    RawMessage before = hub.file(noon.minusMillis(1), text);
    RawMessage first = hub.file(noon, text);
    RawMessage elsewhere = hub.file("sales-json", noon.plusSeconds(1), text);
    RawMessage last = hub.file(noon.plusSeconds(3599), text);
    RawMessage after = hub.file(noon.plusSeconds(3600), text);
    Instant one = noon.plusSeconds(3600);

    assertThat(seen(noon, one, null, null)).containsExactly(first.id(), elsewhere.id(), last.id());
    assertThat(seen(noon, one, "web-json", null)).containsExactly(first.id(), last.id());
    assertThat(seen(null, null, null, hub.ticketOf(after).number())).containsExactly(after.id());
    assertThat(seen(noon, one, null, hub.ticketOf(before).number())).isEmpty();
  }

  private List<UUID> seen(Instant from, Instant to, String channel, String ticket) {
    Replay replay = hub.run(new ReplayRequest(from, to, channel, ticket, true, false));
    return hub.view.page(replay.id(), null, 0, 100).stream()
        .map(ReplayedMessage::messageId)
        .toList();
  }

  @Test
  void there_is_one_replay_at_a_time_among_all_nodes() throws Exception {
    hub.file(ROSE);
    Replays other = hub.node();
    var release = new CountDownLatch(1);
    UUID running = readingUntil(release, hub.replays);

    assertThatThrownBy(() -> hub.replays.start(ReplayDesk.all(true, false), "li"))
        .isInstanceOf(ReplayRunningException.class);
    assertThatThrownBy(() -> other.start(ReplayDesk.all(true, false), "li"))
        .isInstanceOf(ReplayRunningException.class);
    hub.node();
    assertThat(hub.view.find(running).orElseThrow().state()).isEqualTo(ReplayState.RUNNING);

    release.countDown();
    assertThat(hub.ended(running).state()).isEqualTo(ReplayState.DONE);
    assertThat(hub.ended(other.start(ReplayDesk.all(true, false), "li")).startedBy())
        .isEqualTo("li");
    assertThat(hub.run(true).state()).isEqualTo(ReplayState.DONE);
  }

  @Test
  void a_replay_that_was_running_at_a_kill_is_broken_off_at_the_next_start() {
    hub.file(ROSE);
    UUID killed = new UUID(7, 7);
    hub.inTransaction(
        () ->
            ReplayDesk.store()
                .insert(
                    new Replay(
                        killed,
                        ReplayDesk.all(false, false),
                        ReplayState.RUNNING,
                        "0123456789ab",
                        "wang",
                        Instant.now(),
                        null,
                        null)));

    hub.node();

    Replay replay = hub.view.find(killed).orElseThrow();
    assertThat(replay.state()).isEqualTo(ReplayState.BROKEN_OFF);
    assertThat(replay.reason()).contains("killed");
    assertThat(hub.run(true).state()).isEqualTo(ReplayState.DONE);
  }

  @Test
  void a_hub_that_stops_breaks_its_replay_off() throws Exception {
    hub.file(ROSE);
    Replays node = hub.node();
    var release = new CountDownLatch(1);
    UUID running = readingUntil(release, node);

    Thread closing = new Thread(node::close);
    closing.start();
    Awaitility.await().until(() -> closing.getState() == Thread.State.TIMED_WAITING);
    release.countDown();
    closing.join();

    Replay replay = hub.view.find(running).orElseThrow();
    assertThat(replay.state()).isEqualTo(ReplayState.BROKEN_OFF);
    assertThat(replay.reason()).contains("stopped");
  }

  @Test
  void a_replay_that_fails_says_so_and_lets_the_next_one_run() {
    RawMessage rose = hub.file(ROSE);
    hub.teachRose();
    update("UPDATE ticket SET classification = '{}', tags = '{}'");

    Replay failed = hub.run(false);

    assertThat(failed.state()).isEqualTo(ReplayState.BROKEN_OFF);
    assertThat(failed.reason()).contains("the log says why");
    update("UPDATE ticket SET classification = ?, tags = '[]'", SOME_CLASSIFICATION);
    assertThat(hub.run(false).state()).isEqualTo(ReplayState.DONE);
    assertThat(hub.ticketOf(rose).category()).isEqualTo("complaint.safety");
  }

  @Test
  void rules_that_are_edited_meanwhile_decide_nothing() {
    RawMessage rose = hub.file(ROSE);
    hub.whileReading(hub::teachRose);

    Replay replay = hub.run(false);

    assertThat(hub.view.counts(replay.id())).containsEntry(Outcome.UNCHANGED, 1L);
    assertThat(hub.ticketOf(rose).category()).isEqualTo("other");
  }

  @Test
  void more_messages_than_a_batch_are_all_replayed() {
    int many = 450;
    hub.file(IntStream.range(0, many).mapToObj(i -> ROSE + i).toList());
    hub.teachRose();

    Replay replay = hub.run(false);

    assertThat(hub.view.counts(replay.id())).containsEntry(Outcome.CHANGED, (long) many);
    assertThat(hub.desk.rows("event")).isEqualTo(2L * many);
    assertThat(Duration.between(replay.startedAt(), replay.endedAt())).isPositive();
  }

  private static List<Long> sequences() {
    return TestDatabase.jdbcClient()
        .sql("SELECT sequence FROM event ORDER BY sequence")
        .query(Long.class)
        .list();
  }

  /** A replay that reads its message until it is let go. */
  private UUID readingUntil(CountDownLatch release, Replays node) throws InterruptedException {
    var reading = new CountDownLatch(1);
    hub.whileReading(
        () -> {
          reading.countDown();
          await(release);
        });
    UUID running = node.start(ReplayDesk.all(true, false), "wang");
    reading.await();
    return running;
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
