package org.supporthub.ticket;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who takes part in which ticket. */
@Component
class ParticipantStore {
  private final JdbcTemplate batches;
  private final JdbcClient jdbc;

  ParticipantStore(JdbcTemplate batches) {
    this.batches = batches;
    this.jdbc = JdbcClient.create(batches);
  }

  /** Mail addresses of those who take part, by ticket. */
  Map<Long, Set<String>> ofTickets(Collection<Long> ids) {
    Map<Long, Set<String>> participants = new HashMap<>();
    if (!ids.isEmpty()) {
      jdbc.sql("SELECT ticket_id, address FROM participant WHERE ticket_id IN (:ids)")
          .param("ids", ids)
          .query(
              row -> {
                participants
                    .computeIfAbsent(row.getLong("ticket_id"), none -> new HashSet<>())
                    .add(row.getString("address"));
              });
    }
    return participants;
  }

  boolean takesPart(long ticket, String address) {
    return jdbc.sql(
                "SELECT COUNT(*) FROM participant WHERE ticket_id = :ticket AND address = :address")
            .param("ticket", ticket)
            .param("address", address)
            .query(Integer.class)
            .single()
        > 0;
  }

  /** Whether somebody took part, and no longer does. */
  boolean remove(long ticket, String address) {
    return jdbc.sql("DELETE FROM participant WHERE ticket_id = :ticket AND address = :address")
            .param("ticket", ticket)
            .param("address", address)
            .update()
        > 0;
  }

  /** Lets those who take part in a ticket take part in another too. */
  void copy(long from, long into) {
    jdbc.sql(
            """
            INSERT INTO participant (ticket_id, address, name, role)
            SELECT :into, p.address, p.name, p.role
              FROM participant p
             WHERE p.ticket_id = :from
                ON DUPLICATE KEY UPDATE participant.name = participant.name
            """)
        .param("from", from)
        .param("into", into)
        .update();
  }

  /** A row of who takes part. */
  record Row(long ticketId, String address, @Nullable String name, String role) {}

  /** Adds those who are new to a ticket; rows come sorted by ticket and address. */
  void insert(Collection<Row> participants) {
    if (participants.isEmpty()) {
      return;
    }
    batches.update(
        """
        INSERT INTO participant (ticket_id, address, name, role) VALUES %s
            ON DUPLICATE KEY UPDATE name = COALESCE(name, VALUES(name))
        """
            .formatted(Placeholders.rows(participants.size(), 4)),
        statement -> {
          int index = 0;
          for (Row participant : participants) {
            statement.setLong(++index, participant.ticketId());
            statement.setString(++index, participant.address());
            statement.setString(++index, participant.name());
            statement.setString(++index, participant.role());
          }
        });
  }
}
