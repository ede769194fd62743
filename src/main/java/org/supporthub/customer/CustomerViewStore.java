package org.supporthub.customer;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.supporthub.customer.CustomerProfile.Consumption;
import org.supporthub.customer.CustomerProfile.Known;

/** Customers as they are read. */
@Component
class CustomerViewStore {
  private static final String SELECT =
      """
      SELECT c.*, (SELECT COUNT(*) FROM ticket t WHERE t.customer_id = c.id) AS tickets
        FROM customer c
      """;

  private final JdbcClient jdbc;
  private final CustomerTags tags;

  CustomerViewStore(JdbcClient jdbc, CustomerTags tags) {
    this.jdbc = jdbc;
    this.tags = tags;
  }

  Optional<CustomerProfile> find(long id) {
    return jdbc.sql(SELECT + " WHERE c.id = :id AND c.merged_into IS NULL")
        .param("id", id)
        .query(this::profile)
        .optional();
  }

  /** The one that a customer who was merged is part of, over however many merges. */
  Optional<Long> keptInsteadOf(long id) {
    return jdbc.sql(
            """
            WITH RECURSIVE chain AS
                 (SELECT id, merged_into FROM customer WHERE id = :id
                   UNION
                  SELECT c.id, c.merged_into FROM customer c JOIN chain ON c.id = chain.merged_into)
            SELECT id FROM chain WHERE merged_into IS NULL AND id <> :id
            """)
        .param("id", id)
        .query(Long.class)
        .optional();
  }

  List<CustomerProfile> find(CustomerFilter filter, int page, int size) {
    Map<String, Object> values = new HashMap<>();
    String where = where(filter, values);
    values.put("size", size);
    values.put("offset", (long) page * size);
    return jdbc.sql(SELECT + where + " ORDER BY c.id DESC LIMIT :size OFFSET :offset")
        .params(values)
        .query(this::profile)
        .list();
  }

  long count(CustomerFilter filter) {
    Map<String, Object> values = new HashMap<>();
    String where = where(filter, values);
    return jdbc.sql("SELECT COUNT(*) FROM customer c" + where)
        .params(values)
        .query(Long.class)
        .single();
  }

  private static String where(CustomerFilter filter, Map<String, Object> values) {
    List<String> conditions = new ArrayList<>(List.of("c.merged_into IS NULL"));
    if (filter.q() != null && !filter.q().isBlank()) {
      for (String word : filter.q().strip().split("\\s+")) {
        String name = "word" + values.size();
        values.put(name, "%" + word.replaceAll("[!%_]", "!$0") + "%");
        conditions.add(
            ("(c.name LIKE :%1$s ESCAPE '!' OR c.nickname LIKE :%1$s ESCAPE '!'"
                    + " OR c.company LIKE :%1$s ESCAPE '!')")
                .formatted(name));
      }
    }
    identified(conditions, values, Identity.ofPhone(filter.phone()), filter.phone() != null);
    identified(conditions, values, Identity.ofMail(filter.email()), filter.email() != null);
    if (filter.order() != null) {
      values.put("order", filter.order().strip());
      conditions.add("c.id IN (SELECT t.customer_id FROM ticket t WHERE t.order_number = :order)");
    }
    return " WHERE " + String.join(" AND ", conditions);
  }

  /** A number that cannot be one is nobody's. */
  private static void identified(
      List<String> conditions,
      Map<String, Object> values,
      Optional<Identity> identity,
      boolean asked) {
    if (asked && identity.isEmpty()) {
      conditions.add("FALSE");
    }
    identity.ifPresent(
        known -> {
          values.put(known.kind(), known.value());
          conditions.add(
              ("c.id IN (SELECT i.customer_id FROM customer_identity i"
                      + " WHERE i.kind = '%1$s' AND i.value = :%1$s)")
                  .formatted(known.kind()));
        });
  }

  private CustomerProfile profile(ResultSet row, int index) throws SQLException {
    long id = row.getLong("id");
    List<Known> identities = identities(id);
    Instant registered = row.getObject("registered_at", Instant.class);
    long tickets = row.getLong("tickets");
    return new CustomerProfile(
        id,
        row.getString("name"),
        row.getString("nickname"),
        row.getString("company"),
        registered != null || tickets > 1 ? CustomerProfile.REGULAR : CustomerProfile.NEW,
        first(identities, Identity.MAIL),
        first(identities, Identity.PHONE),
        row.getString("tier"),
        registered,
        row.getString("region"),
        new Consumption(row.getBigDecimal("orders_per_year"), row.getBigDecimal("average_order")),
        tags.of(id),
        identities,
        tickets,
        row.getObject("created_at", Instant.class));
  }

  private List<Known> identities(long customer) {
    return jdbc.sql(
            """
            SELECT kind, value, proof
              FROM customer_identity
             WHERE customer_id = :customer
             ORDER BY kind, proof IS NULL, value
             LIMIT 100
            """)
        .param("customer", customer)
        .query(
            (row, index) -> {
              String kind = row.getString(1);
              String value = row.getString(2);
              String proof = row.getString(3);
              return new Known(
                  kind,
                  kind.equals(Identity.CRM) ? value : Masked.of(kind, value),
                  proof == null ? null : Proof.valueOf(proof));
            })
        .list();
  }

  private static @Nullable String first(List<Known> identities, String kind) {
    return identities.stream()
        .filter(known -> known.kind().equals(kind))
        .map(Known::value)
        .findFirst()
        .orElse(null);
  }
}
