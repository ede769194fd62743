package org.supporthub.customer;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Rows of customers and their identities. */
@Component
class CustomerStore {
  private final JdbcTemplate jdbc;

  CustomerStore(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Claims identities for the customers proposed, in the order of the map, and locks them.
   *
   * @return who has each identity now: the customer proposed, or an earlier one
   */
  Map<Identity, Long> claim(SortedMap<Identity, Long> proposals) {
    Map<Identity, Long> owners = new HashMap<>();
    if (!proposals.isEmpty()) {
      jdbc.query(
          upsert(proposals.size(), "customer_id = customer_id")
              + " RETURNING kind, value, customer_id",
          statement -> bind(statement, proposals),
          row -> {
            owners.put(new Identity(row.getString(1), row.getString(2)), row.getLong(3));
          });
    }
    return owners;
  }

  /** Gives identities, locked by {@link #claim}, to other customers than were proposed. */
  void assign(SortedMap<Identity, Long> owners) {
    if (!owners.isEmpty()) {
      jdbc.update(
          upsert(owners.size(), "customer_id = VALUES(customer_id)"),
          statement -> bind(statement, owners));
    }
  }

  /**
   * Creates customers, or fills what is still empty in those that exist; in order of their ids.
   *
   * @return the tiers of those that have one now
   */
  Map<Long, String> save(Collection<CustomerFacts> customers, Instant now) {
    Map<Long, String> tiers = new HashMap<>();
    if (customers.isEmpty()) {
      return tiers;
    }
    jdbc.query(
        """
        INSERT INTO customer (id, name, company, tier, created_at)
        VALUES (?, ?, ?, ?, ?)%s
            ON DUPLICATE KEY UPDATE name = COALESCE(name, VALUES(name)),
                                    company = COALESCE(company, VALUES(company)),
                                    tier = COALESCE(tier, VALUES(tier))
        RETURNING id, tier
        """
            .formatted(", (?, ?, ?, ?, ?)".repeat(customers.size() - 1)),
        statement -> {
          int index = 0;
          for (CustomerFacts customer : customers) {
            statement.setLong(++index, customer.id());
            statement.setString(++index, customer.name());
            statement.setString(++index, customer.company());
            statement.setString(++index, customer.tier());
            statement.setObject(++index, now);
          }
        },
        row -> {
          String tier = row.getString(2);
          if (tier != null) {
            tiers.put(row.getLong(1), tier);
          }
        });
    return tiers;
  }

  private static String upsert(int rows, String update) {
    return "INSERT INTO customer_identity (kind, value, customer_id) VALUES (?, ?, ?)"
        + ", (?, ?, ?)".repeat(rows - 1)
        + " ON DUPLICATE KEY UPDATE "
        + update;
  }

  private static void bind(PreparedStatement statement, Map<Identity, Long> rows)
      throws SQLException {
    int index = 0;
    for (Map.Entry<Identity, Long> row : rows.entrySet()) {
      statement.setString(++index, row.getKey().kind());
      statement.setString(++index, row.getKey().value());
      statement.setLong(++index, row.getValue());
    }
  }
}
