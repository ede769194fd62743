package org.supporthub.ticket;

import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What a customer is known by, and what came to their tickets. */
@Component
class CustomerLetterStore {
  private final JdbcClient jdbc;
  private final JsonColumns json;

  CustomerLetterStore(JdbcClient jdbc, JsonColumns json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  List<KnownBy> identities(long customer) {
    return jdbc.sql(
            "SELECT kind, value FROM customer_identity WHERE customer_id = :id ORDER BY kind, value")
        .param("id", customer)
        .query((row, index) -> new KnownBy(row.getString(1), row.getString(2)))
        .list();
  }

  Optional<Long> customer(KnownBy identity) {
    return jdbc.sql(
            "SELECT customer_id FROM customer_identity WHERE kind = :kind AND value = :value")
        .param("kind", identity.kind())
        .param("value", identity.value())
        .query(Long.class)
        .optional();
  }

  /** Messages of the tickets of a customer, newest first. */
  List<Letter> letters(long customer, int count) {
    return jdbc.sql(
            """
            SELECT m.direction, m.channel, m.external_id, m.detail
              FROM ticket t
              JOIN message m ON m.ticket_id = t.id AND m.direction = 'IN'
             WHERE t.customer_id = :customer
             ORDER BY m.received_at DESC, m.id DESC
             LIMIT :count
            """)
        .param("customer", customer)
        .param("count", count)
        .query((row, index) -> CorrespondenceStore.letter(row, json))
        .list();
  }
}
