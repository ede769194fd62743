package org.supporthub.call;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Calls by who made them. */
@Component
class CustomerCallStore {
  private final JdbcClient jdbc;

  CustomerCallStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Calls of any number of a customer, newest first; identities have no plus, and none of 86. */
  List<CustomerCall> of(long customer, int limit) {
    return jdbc.sql(
            """
            SELECT c.id, c.channel, c.state, c.outcome, t.number, c.created_at
              FROM customer_identity i
              JOIN phone_call c
                ON c.customer_number IN (i.value, CONCAT('+', i.value), CONCAT('+86', i.value))
              LEFT JOIN ticket t ON t.id = c.ticket_id
             WHERE i.customer_id = :customer
               AND i.kind = 'phone'
               AND c.record IS NOT NULL
             ORDER BY c.created_at DESC, c.id
             LIMIT :limit
            """)
        .param("customer", customer)
        .param("limit", limit)
        .query(
            (row, index) ->
                new CustomerCall(
                    row.getObject(1, UUID.class),
                    row.getString(2),
                    row.getString(3),
                    row.getString(4),
                    row.getString(5),
                    row.getObject(6, Instant.class)))
        .list();
  }
}
