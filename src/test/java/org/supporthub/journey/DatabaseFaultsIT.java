package org.supporthub.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.supporthub.TestDatabase;

/**
 * A database that is there and does not work: senders notice nothing, the desk waits, nothing goes
 * to quarantine, and everything is filed once it works again.
 */
class DatabaseFaultsIT extends HubJourney {
  /** What the door promises while the broker answers; far more than it takes. */
  private static final Duration PROMPT = Duration.ofSeconds(2);

  @Autowired EmbeddedActiveMQ broker;
  @Autowired DataSource pool;

  /** What a caller of a channel got, and how long it took. */
  private record Accepted(UUID id, Duration took) {}

  /** The first calls of all are slow for reasons of their own. */
  @BeforeEach
  void warmUp() {
    areFiled(post(10));
    IntStream.range(0, 50)
        .mapToObj(i -> answerOf("/api/tickets?page=" + i, body -> {}))
        .toList()
        .forEach(CompletableFuture::join);
  }

  @AfterEach
  void heal() {
    DATABASE_LINK.heal();
  }

  @Test
  void while_the_database_takes_no_changes_intake_goes_on_and_the_log_says_so_once() {
    List<Accepted> accepted = new ArrayList<>();
    ListAppender<ILoggingEvent> log = new ListAppender<>();

    TestDatabase.whileReadOnly(
        () -> {
          begun(log);
          accepted.addAll(post(20));
          staysUnfiled(accepted.size(), Duration.ofSeconds(8));
          ended(log);
        });
    areFiled(accepted);

    assertThat(log.list.stream().filter(DatabaseFaultsIT::warns).map(DatabaseFaultsIT::line))
        .filteredOn(line -> line.startsWith("org.supporthub"))
        .as("lines of the hub's own")
        .doesNotHaveDuplicates()
        .isNotEmpty();
    assertThat(log.list.stream().filter(DatabaseFaultsIT::warns).map(DatabaseFaultsIT::line))
        .as("lines in all")
        .hasSizeLessThan(60);
  }

  @Test
  void while_every_statement_takes_five_seconds_intake_stays_prompt() {
    DATABASE_LINK.delay(Duration.ofSeconds(5));

    List<Accepted> accepted = post(100);
    staysUnfiled(1, Duration.ofSeconds(5));
    DATABASE_LINK.heal();

    areFiled(accepted);
  }

  @Test
  void while_the_database_says_nothing_two_hundred_waiting_callers_of_the_api_block_no_channel() {
    DATABASE_LINK.stall();
    AtomicInteger gaveUp = new AtomicInteger();
    List<CompletableFuture<Integer>> callers =
        IntStream.range(0, 200)
            .mapToObj(i -> answerOf("/api/tickets?page=" + i, body -> count(body, gaveUp)))
            .toList();

    List<Accepted> accepted = new ArrayList<>(post(3));
    assertThat(gaveUp).as("callers that no longer waited").hasValue(0);
    HttpResponse<String> alive = send(request("/observe/health/live").GET());
    accepted.addAll(post(50));
    // Longer than a statement waits, so the desk has given up waiting and begun anew.
    staysUnfiled(accepted.size(), Duration.ofSeconds(12));
    List<Integer> answers = callers.stream().map(CompletableFuture::join).toList();
    DATABASE_LINK.heal();

    assertThat(alive.statusCode()).isEqualTo(200);
    assertThat(answers).containsOnly(503);
    assertThat(gaveUp).as("callers that were let in").hasValueBetween(1, 40);
    areFiled(accepted);
  }

  /** Those that were let in and got nothing; the others were refused at once. */
  private static void count(String body, AtomicInteger gaveUp) {
    if (body.contains("The store does not answer")) {
      gaveUp.incrementAndGet();
    }
  }

  @Test
  void while_all_connections_are_taken_intake_goes_on() throws SQLException {
    List<Connection> taken = new ArrayList<>();
    List<Accepted> accepted;
    try {
      while (taken.size() < 16) {
        taken.add(pool.getConnection());
      }
      accepted = post(20);
      staysUnfiled(accepted.size(), Duration.ofSeconds(7));
    } finally {
      for (Connection connection : taken) {
        connection.close();
      }
    }

    areFiled(accepted);
  }

  private List<Accepted> post(int messages) {
    List<Accepted> accepted = new ArrayList<>();
    for (int i = 0; i < messages; i++) {
      String id = newId();
      long begun = System.nanoTime();
      HttpResponse<String> answer = postSigned(id, webJson(id, "支付失败，钱扣了"));
      Duration took = Duration.ofNanos(System.nanoTime() - begun);
      assertThat(answer.statusCode()).isEqualTo(202);
      accepted.add(new Accepted(UUID.fromString(read(answer.body()).get("id").asText()), took));
    }
    // The machine of a test may be busy, so one slow answer says nothing.
    assertThat(accepted.stream().filter(each -> each.took().compareTo(PROMPT) > 0))
        .as("slow answers of %d", messages)
        .hasSizeLessThanOrEqualTo(1);
    return accepted;
  }

  /** All is on a queue, and remains there. */
  private void staysUnfiled(int atLeast, Duration howLong) {
    await()
        .atMost(howLong.plusSeconds(30))
        .during(howLong)
        .untilAsserted(() -> assertThat(waiting()).isGreaterThanOrEqualTo(atLeast));
  }

  private long waiting() {
    return Stream.of("hub.inbound", "hub.tickets")
        .mapToLong(queue -> broker.getActiveMQServer().locateQueue(queue).getMessageCount())
        .sum();
  }

  private void areFiled(List<Accepted> accepted) {
    List<UUID> ids = accepted.stream().map(Accepted::id).toList();
    await()
        .atMost(Duration.ofSeconds(60))
        .ignoreExceptions()
        .untilAsserted(() -> assertThat(count("message WHERE id", ids)).isEqualTo(ids.size()));
    assertThat(count("quarantine WHERE message_id", ids)).isZero();
    assertThat(count("duplicate WHERE message_id", ids)).isZero();
  }

  private int count(String where, List<UUID> ids) {
    return jdbc.sql("SELECT COUNT(*) FROM %s IN (:ids)".formatted(where))
        .param("ids", ids)
        .query(Integer.class)
        .single();
  }

  private static void begun(ListAppender<ILoggingEvent> lines) {
    lines.start();
    root().addAppender(lines);
  }

  private static void ended(ListAppender<ILoggingEvent> lines) {
    root().detachAppender(lines);
    lines.stop();
  }

  private static Logger root() {
    return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  }

  private static boolean warns(ILoggingEvent event) {
    return event.getLevel().isGreaterOrEqual(Level.WARN);
  }

  private static String line(ILoggingEvent event) {
    return event.getLoggerName() + " " + event.getFormattedMessage();
  }
}
