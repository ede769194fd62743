package org.supporthub.handover;

import java.nio.file.Path;
import java.util.List;
import org.supporthub.TestDatabase;
import org.supporthub.assign.Presence;
import org.supporthub.assign.Presences;
import org.supporthub.assign.Roster;
import org.supporthub.classify.ClassifiedMessage;
import org.supporthub.ticket.TestDesk;
import org.supporthub.ticket.TestMessage;
import org.supporthub.ticket.Ticket;

/** A desk on the test database with teams of its own. */
final class HandoverDesk implements AutoCloseable {
  static final String TEAMS =
      """
      capacity: 4
      teams:
        front: { label: { zh: 客服组, en: Front } }
        technical: { label: { zh: 技术组, en: Technical } }
      agents:
        an: { name: 安, teams: front }
        bo: { name: 博, teams: front }
        chen: { name: 陈, teams: [front, technical], senior: true }
        dai: { name: 戴, teams: technical, channels: mail, capacity: 1 }
      complexity:
        technical: { from: 8, team: technical }
      rules:
        - { name: 技术, when: { category: technical }, team: technical }
        - { name: 其他, when: { category: other }, team: front }
      transfers:
        - { name: 转技术, from: front, to: technical, role: supervisor, approval: true, within: 2h }
        - { name: 转客服, from: technical, to: front, role: agent, within: 30m }
      """;

  private final TestDesk desk;

  HandoverDesk(Path dataDir) {
    desk = TestDesk.in(dataDir);
    part(Roster.class).reload(TEAMS);
  }

  /** As after a start, with nobody there; ids go on, as the desk holds some in hand. */
  void empty() {
    List<Object[]> counters =
        TestDatabase.jdbcTemplate()
            .query(
                "SELECT name, value FROM counter",
                (row, index) -> new Object[] {row.getString(1), row.getLong(2)});
    TestDatabase.empty();
    TestDatabase.jdbcTemplate()
        .batchUpdate("INSERT INTO counter (name, value) VALUES (?, ?)", counters);
    part(Roster.class).reload(TEAMS);
    part(Presences.class).refresh();
  }

  <T> T part(Class<T> type) {
    return desk.part(type);
  }

  void file(List<ClassifiedMessage> batch) {
    desk.file(batch);
  }

  void online(String... agents) {
    for (String agent : agents) {
      part(Presences.class).set(agent, Presence.ONLINE);
    }
  }

  void offline(String agent) {
    part(Presences.class).set(agent, Presence.OFFLINE);
  }

  static ClassifiedMessage form(String category) {
    return TestMessage.form().category(category).classified();
  }

  Ticket filed(String category) {
    return filed(form(category));
  }

  Ticket filed(ClassifiedMessage message) {
    desk.file(message);
    return desk.ticketOf(message);
  }

  Ticket ticket(String number) {
    return desk.tickets().byNumber(number).orElseThrow();
  }

  /** What the lifecycle of tickets does. */
  void state(String number, String state) {
    TestDatabase.jdbcClient()
        .sql("UPDATE ticket SET state = ? WHERE number = ?")
        .params(state, number)
        .update();
  }

  Handed assign(String number, String team, String assignee) {
    return part(Assignments.class)
        .assign(number, new AssignmentWish(team, assignee, false, "更熟悉产品", "leader", null));
  }

  int handOut() {
    return part(WaitingTickets.class).handOut();
  }

  long open(String agent) {
    return TestDatabase.jdbcClient()
        .sql("SELECT COUNT(*) FROM ticket WHERE assignee = ? AND at_work = 1")
        .param(agent)
        .query(Long.class)
        .single();
  }

  @Override
  public void close() {
    desk.close();
  }
}
