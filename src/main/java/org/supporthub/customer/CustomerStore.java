package org.supporthub.customer;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
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
  Map<Identity, Owner> claim(SortedMap<Identity, Owner> proposals) {
    Map<Identity, Owner> owners = new HashMap<>();
    if (!proposals.isEmpty()) {
      jdbc.query(
          upsert(proposals.size(), "customer_id = customer_id")
              + " RETURNING kind, value, customer_id, proof",
          statement -> bind(statement, proposals),
          row -> {
            String proof = row.getString(4);
            owners.put(
                new Identity(row.getString(1), row.getString(2)),
                new Owner(row.getLong(3), proof == null ? null : Proof.valueOf(proof)));
          });
    }
    return owners;
  }

  /** Gives identities, locked by {@link #claim}, to other owners, or with other proofs. */
  void assign(SortedMap<Identity, Owner> owners) {
    if (!owners.isEmpty()) {
      jdbc.update(
          upsert(owners.size(), "customer_id = VALUES(customer_id), proof = VALUES(proof)"),
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
        INSERT INTO customer (id, name, nickname, company, tier, created_at)
        VALUES (?, ?, ?, ?, ?, ?)%s
            ON DUPLICATE KEY UPDATE name = COALESCE(name, VALUES(name)),
                                    nickname = COALESCE(nickname, VALUES(nickname)),
                                    company = COALESCE(company, VALUES(company)),
                                    tier = COALESCE(tier, VALUES(tier))
        RETURNING id, tier
        """
            .formatted(", (?, ?, ?, ?, ?, ?)".repeat(customers.size() - 1)),
        statement -> {
          int index = 0;
          for (CustomerFacts customer : customers) {
            statement.setLong(++index, customer.id());
            statement.setString(++index, customer.name());
            statement.setString(++index, customer.nickname());
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

  /** Notes the proof of identities that had none. */
  void prove(Collection<Identity> identities, Proof proof) {
    if (!identities.isEmpty()) {
      jdbc.update(
          "UPDATE customer_identity SET proof = ? WHERE proof IS NULL AND (kind, value) IN ("
              + "(?, ?)"
              + ", (?, ?)".repeat(identities.size() - 1)
              + ")",
          statement -> {
            int index = 0;
            statement.setString(++index, proof.name());
            for (Identity identity : identities) {
              statement.setString(++index, identity.kind());
              statement.setString(++index, identity.value());
            }
          });
    }
  }

  /** The tiers of those that have one. */
  Map<Long, String> tiers(Collection<Long> customers) {
    Map<Long, String> tiers = new HashMap<>();
    if (!customers.isEmpty()) {
      JdbcClient.create(jdbc)
          .sql("SELECT id, tier FROM customer WHERE id IN (:ids) AND tier IS NOT NULL")
          .param("ids", customers)
          .query(
              row -> {
                tiers.put(row.getLong(1), row.getString(2));
              });
    }
    return tiers;
  }

  private static String upsert(int rows, String update) {
    return "INSERT INTO customer_identity (kind, value, customer_id, proof) VALUES (?, ?, ?, ?)"
        + ", (?, ?, ?, ?)".repeat(rows - 1)
        + " ON DUPLICATE KEY UPDATE "
        + update;
  }

  private static void bind(PreparedStatement statement, Map<Identity, Owner> rows)
      throws SQLException {
    int index = 0;
    for (Map.Entry<Identity, Owner> row : rows.entrySet()) {
      statement.setString(++index, row.getKey().kind());
      statement.setString(++index, row.getKey().value());
      statement.setLong(++index, row.getValue().customer());
      Proof proof = row.getValue().proof();
      statement.setString(++index, proof == null ? null : proof.name());
    }
  }
}
