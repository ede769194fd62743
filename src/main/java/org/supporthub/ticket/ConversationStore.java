package org.supporthub.ticket;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Which conversation, and which Message-ID, belongs to which ticket. */
@Component
class ConversationStore {
  private final JdbcTemplate jdbc;

  ConversationStore(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Where a Message-ID belongs.
   *
   * @param seen a message with this id is on the ticket; otherwise it was only referred to
   */
  record Thread(long ticketId, boolean seen) {}

  /**
   * Claims conversations for the tickets proposed, in the order of the map, and locks them.
   *
   * @return the ticket each has now: the one proposed, or an earlier one
   */
  Map<ConversationKey, Long> claim(SortedMap<ConversationKey, Long> proposals) {
    Map<ConversationKey, Long> owners = new HashMap<>();
    if (!proposals.isEmpty()) {
      jdbc.query(
          """
          INSERT INTO conversation (channel, conversation_key, ticket_id) VALUES %s
              ON DUPLICATE KEY UPDATE ticket_id = ticket_id
          RETURNING channel, conversation_key, ticket_id
          """
              .formatted(Placeholders.rows(proposals.size(), 3)),
          statement -> {
            int index = 0;
            for (Map.Entry<ConversationKey, Long> proposal : proposals.entrySet()) {
              statement.setString(++index, proposal.getKey().channel());
              statement.setString(++index, proposal.getKey().key());
              statement.setLong(++index, proposal.getValue());
            }
          },
          row -> {
            owners.put(new ConversationKey(row.getString(1), row.getString(2)), row.getLong(3));
          });
    }
    return owners;
  }

  /** Puts conversations, locked by {@link #claim}, where they belong now. */
  void assign(SortedMap<ConversationKey, Long> owners) {
    owners.forEach(
        (conversation, ticket) ->
            jdbc.update(
                "UPDATE conversation SET ticket_id = ? WHERE channel = ? AND conversation_key = ?",
                ticket,
                conversation.channel(),
                conversation.key()));
  }

  /** Those of the conversations that have a ticket; the set may be added to. */
  Set<ConversationKey> known(Set<ConversationKey> keys) {
    Set<ConversationKey> known = new HashSet<>();
    if (!keys.isEmpty()) {
      jdbc.query(
          "SELECT channel, conversation_key FROM conversation WHERE (channel, conversation_key) IN ("
              + Placeholders.rows(keys.size(), 2)
              + ")",
          statement -> {
            int index = 0;
            for (ConversationKey key : keys) {
              statement.setString(++index, key.channel());
              statement.setString(++index, key.key());
            }
          },
          row -> {
            known.add(new ConversationKey(row.getString(1), row.getString(2)));
          });
    }
    return known;
  }

  /** Claims Message-IDs in the order of the map, and locks them; returns what holds now. */
  Map<MessageRef, Thread> claimRefs(SortedMap<MessageRef, Thread> proposals) {
    Map<MessageRef, Thread> owners = new HashMap<>();
    if (!proposals.isEmpty()) {
      jdbc.query(
          upsert(proposals.size(), "ticket_id = ticket_id") + " RETURNING ref, ticket_id, seen",
          statement -> bind(statement, proposals),
          row -> {
            owners.put(
                MessageRef.of(row.getBytes(1)), new Thread(row.getLong(2), row.getBoolean(3)));
          });
    }
    return owners;
  }

  /** Puts Message-IDs, locked by {@link #claimRefs}, where they turned out to belong. */
  void assignRefs(SortedMap<MessageRef, Thread> owners) {
    if (!owners.isEmpty()) {
      jdbc.update(
          upsert(owners.size(), "ticket_id = VALUES(ticket_id), seen = VALUES(seen)"),
          statement -> bind(statement, owners));
    }
  }

  private static String upsert(int rows, String update) {
    return "INSERT INTO message_ref (ref, ticket_id, seen) VALUES "
        + Placeholders.rows(rows, 3)
        + " ON DUPLICATE KEY UPDATE "
        + update;
  }

  private static void bind(PreparedStatement statement, Map<MessageRef, Thread> rows)
      throws SQLException {
    int index = 0;
    for (Map.Entry<MessageRef, Thread> row : rows.entrySet()) {
      statement.setBytes(++index, row.getKey().bytes());
      statement.setLong(++index, row.getValue().ticketId());
      statement.setBoolean(++index, row.getValue().seen());
    }
  }
}
