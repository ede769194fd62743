package org.supporthub.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.supporthub.ticket.TestMessage.chat;
import static org.supporthub.ticket.TestMessage.form;
import static org.supporthub.ticket.TestMessage.mail;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.supporthub.TestDatabase;
import org.supporthub.classify.ClassifiedMessage;

/** Many desks filing at once, as consumers and nodes do. */
class FilingConcurrencyTest {
  private static final int THREADS = 8;

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
  void the_same_webhook_on_eight_threads_is_one_ticket() throws Exception {
    inParallel(thread -> file(List.of(form().deliveryKey("webhook-1").classified())));

    assertThat(desk.rows("ticket")).isEqualTo(1);
    assertThat(desk.rows("message")).isEqualTo(1);
    assertThat(desk.rows("duplicate")).isEqualTo(THREADS - 1);
  }

  @Test
  void overlapping_batches_in_any_order_file_each_message_once() throws Exception {
    inParallel(
        thread -> {
          List<ClassifiedMessage> batch = new ArrayList<>();
          for (int i = 0; i < 40; i++) {
            batch.add(
                form()
                    .deliveryKey("key-" + i)
                    .from("c" + i % 7 + "@x.cn")
                    .text("t" + i)
                    .classified());
          }
          Collections.shuffle(batch, new Random(thread));
          file(batch);
        });

    assertThat(desk.rows("ticket")).isEqualTo(40);
    assertThat(desk.rows("message")).isEqualTo(40);
    assertThat(desk.rows("customer")).isEqualTo(7);
    assertThat(desk.rows("duplicate")).isEqualTo(40 * (THREADS - 1));
  }

  @Test
  void a_conversation_that_starts_on_eight_threads_is_one_ticket_with_a_gapless_log()
      throws Exception {
    inParallel(
        thread -> {
          for (int i = 0; i < 5; i++) {
            file(List.of(chat("c-1").classified(), chat("c-2").classified()));
          }
        });

    assertThat(desk.rows("ticket")).isEqualTo(2);
    assertThat(
            TestDatabase.jdbcClient()
                .sql("SELECT sequence FROM event GROUP BY ticket_id, sequence ORDER BY sequence")
                .query(Long.class)
                .list())
        .isEqualTo(
            IntStream.rangeClosed(1, THREADS * 5)
                .boxed()
                .flatMap(i -> List.of((long) i, (long) i).stream())
                .toList());
    assertThat(desk.tickets().byNumber("CS20231028001"))
        .hasValueSatisfying(ticket -> assertThat(ticket.version()).isGreaterThan(1));
  }

  @Test
  void question_and_replies_that_arrive_at_once_are_one_ticket() throws Exception {
    inParallel(
        thread ->
            file(
                List.of(
                    thread == 0
                        ? mail().messageId("q@x").classified()
                        : mail().inReplyTo("q@x").from("p" + thread + "@x.cn").classified())));

    assertThat(desk.rows("ticket")).isEqualTo(1);
    assertThat(desk.rows("message")).isEqualTo(THREADS);
  }

  @Test
  void numbers_of_a_day_are_unique_and_without_gaps() throws Exception {
    inParallel(
        thread -> {
          for (int i = 0; i < 6; i++) {
            file(
                IntStream.range(0, 1 + thread)
                    .mapToObj(n -> form().text("t" + thread + n).classified())
                    .toList());
          }
        });

    int tickets = 6 * IntStream.rangeClosed(1, THREADS).sum();
    assertThat(
            TestDatabase.jdbcClient()
                .sql("SELECT number FROM ticket ORDER BY number")
                .query(String.class)
                .list())
        .isEqualTo(
            IntStream.rangeClosed(1, tickets).mapToObj("CS20231028%03d"::formatted).toList());
  }

  @Test
  void a_lock_that_is_not_given_in_time_is_no_fault_of_the_message() throws Exception {
    desk.file(chat("c-1").classified());
    try (Connection holder = TestDatabase.dataSource().getConnection();
        Statement statement = holder.createStatement();
        TestDesk impatient = new TestDesk("CS{serial:3}", dataDir, waitingOneSecond())) {
      holder.setAutoCommit(false);
      statement.executeQuery("SELECT * FROM conversation FOR UPDATE");

      assertThatThrownBy(() -> impatient.file(chat("c-1").classified()))
          .isInstanceOf(TransientDataAccessException.class);

      holder.rollback();
    }
  }

  private static DataSource waitingOneSecond() {
    return new DriverManagerDataSource(
        TestDatabase.url()
            + (TestDatabase.url().contains("?") ? "&" : "?")
            + "sessionVariables=innodb_lock_wait_timeout=1",
        TestDatabase.user(),
        TestDatabase.password());
  }

  /** As the consumer does: what lost a lock is handed in again. */
  private void file(List<ClassifiedMessage> batch) {
    while (true) {
      try {
        desk.file(batch);
        return;
      } catch (TransientDataAccessException e) {
        assertThat(e).isInstanceOf(PessimisticLockingFailureException.class);
      }
    }
  }

  private interface Work {
    void of(int thread) throws Exception;
  }

  private static void inParallel(Work work) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      var start = new CyclicBarrier(THREADS);
      List<Callable<Void>> all = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        int thread = i;
        all.add(
            () -> {
              start.await();
              work.of(thread);
              return null;
            });
      }
      for (Future<Void> done : threads.invokeAll(all)) {
        done.get();
      }
    } finally {
      threads.shutdownNow();
    }
  }
}
