package org.supporthub.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.http.converter.json.Jackson2ObjectMapperBuilder;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.supporthub.TestDatabase;
import org.supporthub.classify.ClassifiedMessage;
import org.supporthub.event.EventLog;
import org.supporthub.fetch.TestFetch;
import org.supporthub.message.Party;
import org.supporthub.ticket.ClockStore;
import org.supporthub.ticket.OutMessage;
import org.supporthub.ticket.TestDesk;
import org.supporthub.ticket.TestMessage;
import org.supporthub.ticket.Ticket;
import org.supporthub.ticket.TicketStore;

/** What follows on a ticket from a call that was not solved. */
class CallTicketsTest {
  @TempDir static Path folder;
  private static TestDesk desk;
  private UUID call;
  private ClassifiedMessage opener;

  @BeforeAll
  static void open() {
    var json = Jackson2ObjectMapperBuilder.json().build();
    RecordingStore recordings = new RecordingStore(TestDatabase.jdbcTemplate());
    desk = TestDesk.in(folder);
    CallTickets tickets =
        new CallTickets(
            new CallStore(TestDatabase.jdbcTemplate(), json),
            new CallViewStore(
                TestDatabase.jdbcClient(),
                json,
                new WrapUpStore(TestDatabase.jdbcClient(), json),
                recordings),
            new FilesOfCalls(recordings, TestFetch.messageFiles()),
            desk.part(TicketStore.class),
            desk.part(ClockStore.class),
            desk.part(EventLog.class),
            new CallSettings(
                Duration.ofSeconds(20),
                Duration.ofHours(2),
                Duration.ofHours(4),
                Duration.ofHours(24),
                Duration.ofHours(4),
                Duration.ofHours(24)));
    desk.tellOfFollowUps(tickets::joined);
  }

  @AfterAll
  static void close() {
    desk.close();
  }

  @BeforeEach
  void start() {
    TestDatabase.empty();
    CallDesk calls = new CallDesk();
    calls.told(Told.cti("c1", "hangup", "13800138000", ""));
    call = calls.call("c1").id();
    opener = TestMessage.chat("talk").classified();
    desk.file(opener);
  }

  @Test
  void one_that_is_not_solved_has_both_clocks_and_one_that_is_ends_them() {
    wrappedUp("UNRESOLVED");
    assertThat(clocks()).isEqualTo(Map.of("FOLLOW_UP", "RUNNING", "PROGRESS", "RUNNING"));

    wrappedUp("RESOLVED");
    assertThat(clocks()).isEqualTo(Map.of("FOLLOW_UP", "STOPPED", "PROGRESS", "STOPPED"));

    wrappedUp("UNRESOLVED");
    assertThat(clocks()).isEqualTo(Map.of("FOLLOW_UP", "RUNNING", "PROGRESS", "RUNNING"));
    assertThat(ticket().log())
        .extracting(Ticket.LogEntry::action)
        .containsSubsequence("call-wrapped-up", "call-wrapped-up", "call-wrapped-up");
  }

  @Test
  void who_calls_back_has_followed_up_and_who_answers_has_told_how_far_it_is() {
    wrappedUp("UNRESOLVED");
    answer();
    assertThat(clocks()).isEqualTo(Map.of("FOLLOW_UP", "RUNNING", "PROGRESS", "STOPPED"));

    note("CALLED_BACK", Map.of());
    assertThat(clocks()).isEqualTo(Map.of("FOLLOW_UP", "STOPPED", "PROGRESS", "STOPPED"));
  }

  private void wrappedUp(String result) {
    note("WRAP_UP", Map.of("result", result));
  }

  private void note(String kind, Map<String, String> more) {
    TestMessage note =
        TestMessage.chat("talk").with("call", call.toString()).with("callNote", kind);
    more.forEach(note::with);
    desk.file(note.classified());
  }

  private void answer() {
    new TransactionTemplate(new DataSourceTransactionManager(TestDatabase.dataSource()))
        .executeWithoutResult(
            status -> {
              var locked = desk.correspondence().lock(ticket().number()).orElseThrow().ticket();
              UUID id = UUID.randomUUID();
              desk.correspondence()
                  .answer(
                      locked,
                      new OutMessage(
                          id,
                          locked.id(),
                          ticket().number(),
                          "support-mail",
                          id + "@hub.example",
                          Party.ofAddress("support@hub.example", null),
                          List.of(Party.ofAddress("li.lei@example.com", null)),
                          List.of(),
                          "Re",
                          "进度",
                          null,
                          List.of(),
                          List.of(),
                          List.of(),
                          Set.of(),
                          opener.message().receivedAt()));
            });
  }

  private Ticket ticket() {
    return desk.ticketOf(opener);
  }

  private Map<String, String> clocks() {
    Map<String, String> states = new TreeMap<>();
    ticket().clocks().stream()
        .filter(clock -> Set.of("FOLLOW_UP", "PROGRESS").contains(clock.clock()))
        .forEach(clock -> states.put(clock.clock(), clock.state()));
    return states;
  }
}
