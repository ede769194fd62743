package org.supporthub.escalate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.supporthub.TestDatabase;
import org.supporthub.classify.ClassifiedMessage;
import org.supporthub.ticket.TestDesk;
import org.supporthub.ticket.TestMessage;
import org.supporthub.ticket.Ticket;

class DeadlineSweepTest {
  private static final String OVERDUE = "2023-10-28T02:00:00Z";

  @TempDir Path dataDir;
  private TestDesk desk;

  @BeforeEach
  void start() {
    TestDatabase.empty();
    desk = TestDesk.in(dataDir);
  }

  @AfterEach
  void stop() {
    desk.close();
  }

  @Test
  void a_clock_that_has_run_out_is_marked_and_raises_one_event() {
    ClassifiedMessage message = TestMessage.mail().receivedAt(OVERDUE).classified();
    desk.file(message);

    int fired = desk.sweep().sweep();

    Ticket ticket = desk.ticketOf(message);
    assertThat(fired).isEqualTo(2);
    assertThat(ticket.clocks()).extracting("state").containsOnly("BREACHED");
    assertThat(ticket.log())
        .extracting("action", "actor")
        .containsExactly(
            tuple("created", "customer"), tuple("breached", "system"), tuple("breached", "system"));
    assertThat(sequences()).containsExactly(1L, 2L, 3L);
    assertThat(ticket.version()).isEqualTo(2);
    JsonNode breach = ticket.log().get(1).detail();
    assertThat(breach.path("clock").asText()).isEqualTo("FIRST_RESPONSE");
    assertThat(breach.path("dueAt").asText()).isEqualTo("2023-10-28T06:00:00Z");
    assertThat(breach.path("level").asInt()).isZero();
    assertThat(breach.path("number").asText()).isEqualTo(ticket.number());
  }

  @Test
  void a_second_sweep_finds_nothing_left() {
    desk.file(TestMessage.mail().receivedAt(OVERDUE).classified());
    desk.sweep().sweep();

    assertThat(desk.sweep().sweep()).isZero();
    assertThat(desk.rows("event")).isEqualTo(3);
  }

  @Test
  void a_clock_that_still_runs_or_was_stopped_is_left_alone() {
    ClassifiedMessage running = TestMessage.mail().receivedAt(Instant.now()).classified();
    ClassifiedMessage stopped = TestMessage.form().receivedAt(OVERDUE).text("已回复").classified();
    desk.file(running, stopped);
    TestDatabase.jdbcClient()
        .sql("UPDATE deadline SET stopped_at = UTC_TIMESTAMP(6) WHERE due_at < UTC_TIMESTAMP(6)")
        .update();

    assertThat(desk.sweep().sweep()).isZero();

    assertThat(desk.ticketOf(running).clocks()).extracting("state").containsOnly("RUNNING");
    assertThat(desk.ticketOf(stopped).clocks()).extracting("state").containsOnly("STOPPED");
  }

  @Test
  void four_sweeps_at_once_mark_every_clock_once() throws Exception {
    int tickets = 1_500;
    fileOverdue(tickets);

    List<Integer> fired = inParallel(4, () -> desk.sweep().sweep());
    int rest = desk.sweep().sweep();

    assertThat(fired.stream().mapToInt(Integer::intValue).sum() + rest).isEqualTo(2 * tickets);
    assertThat(desk.rows("event")).isEqualTo(3L * tickets);
    assertThat(
            TestDatabase.jdbcClient()
                .sql(
                    """
                    SELECT COUNT(*)
                      FROM ticket t
                     WHERE t.event_sequence = 3
                       AND (SELECT COUNT(DISTINCT sequence) FROM event e
                             WHERE e.ticket_id = t.id AND e.sequence BETWEEN 1 AND 3) = 3
                    """)
                .query(Long.class)
                .single())
        .isEqualTo(tickets);
  }

  @Test
  void a_ticket_that_somebody_holds_is_passed_over_and_marked_later() throws Exception {
    fileOverdue(2);
    var held = new CountDownLatch(1);
    var release = new CountDownLatch(1);
    ExecutorService holder = Executors.newSingleThreadExecutor();
    try {
      Future<?> holding =
          holder.submit(
              () ->
                  new TransactionTemplate(
                          new DataSourceTransactionManager(TestDatabase.dataSource()))
                      .executeWithoutResult(
                          status -> {
                            hold();
                            held.countDown();
                            awaitQuietly(release);
                          }));
      held.await();

      assertThat(desk.sweep().sweep()).isEqualTo(2);

      release.countDown();
      holding.get();
      assertThat(desk.sweep().sweep()).isEqualTo(2);
    } finally {
      release.countDown();
      holder.shutdownNow();
    }
  }

  private static void hold() {
    TestDatabase.jdbcClient()
        .sql("SELECT id FROM ticket ORDER BY id LIMIT 1 FOR UPDATE")
        .query(Long.class)
        .single();
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void fileOverdue(int tickets) {
    desk.file(
        IntStream.range(0, tickets)
            .mapToObj(i -> TestMessage.form().receivedAt(OVERDUE).text("t" + i).classified())
            .toList());
  }

  private static List<Long> sequences() {
    return TestDatabase.jdbcClient()
        .sql("SELECT sequence FROM event ORDER BY sequence")
        .query(Long.class)
        .list();
  }

  private static List<Integer> inParallel(int threads, Callable<Integer> work) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Callable<Integer>> all = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        all.add(work);
      }
      List<Integer> results = new ArrayList<>();
      for (Future<Integer> result : pool.invokeAll(all)) {
        results.add(result.get());
      }
      return results;
    } finally {
      pool.shutdownNow();
    }
  }
}
