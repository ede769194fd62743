package org.supporthub.ticket;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.supporthub.customer.CustomerProfile;
import org.supporthub.customer.CustomerTags;

/** What is shown of a customer beside a ticket. */
@Component
class TicketCustomerStore {
  private final JdbcClient jdbc;
  private final CustomerTags tags;

  TicketCustomerStore(JdbcClient jdbc, CustomerTags tags) {
    this.jdbc = jdbc;
    this.tags = tags;
  }

  /** The customer of a ticket, as far as there is one. */
  Optional<Ticket.Customer> of(long ticket) {
    return jdbc.sql(
            """
            SELECT c.*,
                   (SELECT i.value FROM customer_identity i
                     WHERE i.customer_id = c.id AND i.kind = 'mail'
                     ORDER BY i.proof IS NULL, i.value LIMIT 1) AS email,
                   (SELECT i.value FROM customer_identity i
                     WHERE i.customer_id = c.id AND i.kind = 'phone'
                     ORDER BY i.proof IS NULL, i.value LIMIT 1) AS phone,
                   (SELECT COUNT(*) FROM ticket o
                     WHERE o.customer_id = c.id AND o.id <> t.id) AS others,
                   (SELECT COUNT(*) FROM ticket o
                     WHERE o.customer_id = c.id AND o.id <> t.id
                       AND o.state NOT IN ('RESOLVED', 'CLOSED')) AS others_open,
                   (c.registered_at IS NOT NULL
                    OR EXISTS (SELECT 1 FROM ticket o
                                WHERE o.customer_id = c.id
                                  AND (o.created_at, o.id) < (t.created_at, t.id))) AS regular
              FROM ticket t
              JOIN customer c ON c.id = t.customer_id
             WHERE t.id = :ticket
            """)
        .param("ticket", ticket)
        .query(this::customer)
        .optional();
  }

  private Ticket.Customer customer(ResultSet row, int index) throws SQLException {
    long id = row.getLong("id");
    return new Ticket.Customer(
        id,
        row.getString("name"),
        row.getString("nickname"),
        row.getString("company"),
        row.getBoolean("regular") ? CustomerProfile.REGULAR : CustomerProfile.NEW,
        row.getString("email"),
        row.getString("phone"),
        row.getString("tier"),
        row.getObject("registered_at", Instant.class),
        row.getString("region"),
        new CustomerProfile.Consumption(
            row.getBigDecimal("orders_per_year"), row.getBigDecimal("average_order")),
        tags.of(id),
        new Ticket.History(
            row.getLong("others"), row.getLong("others_open"), "/api/tickets?customer=" + id));
  }
}
