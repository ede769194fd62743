package org.supporthub.customer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the CRM says of customers, and how far it has been read. */
@Component
class CrmStore {
  private final JdbcClient jdbc;
  private final ObjectMapper json;

  CrmStore(JdbcClient jdbc, ObjectMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /** The last row that was read, in the order of the table's changes. */
  record Watermark(Instant updatedAt, String rowId) {
    static final Watermark BEGINNING = new Watermark(Instant.EPOCH, "");
  }

  Watermark watermark(String name) {
    return jdbc.sql("SELECT updated_at, row_id FROM crm_watermark WHERE name = :name")
        .param("name", name)
        .query((row, index) -> new Watermark(row.getObject(1, Instant.class), row.getString(2)))
        .optional()
        .orElse(Watermark.BEGINNING);
  }

  void move(String name, Watermark to) {
    jdbc.sql(
            """
            INSERT INTO crm_watermark (name, updated_at, row_id) VALUES (:name, :updatedAt, :rowId)
                ON DUPLICATE KEY UPDATE updated_at = VALUES(updated_at), row_id = VALUES(row_id)
            """)
        .param("name", name)
        .param("updatedAt", to.updatedAt())
        .param("rowId", to.rowId())
        .update();
  }

  /** Which of these customers have a number of the CRM already. */
  Set<Long> known(Collection<Long> customers) {
    return customers.isEmpty()
        ? Set.of()
        : new HashSet<>(
            jdbc.sql(
                    """
                    SELECT customer_id
                      FROM customer_identity
                     WHERE customer_id IN (:customers)
                       AND kind = :crm
                    """)
                .param("customers", customers)
                .param("crm", Identity.CRM)
                .query(Long.class)
                .list());
  }

  /** Writes what the CRM says over what we had; where it says nothing, what we had stays. */
  void save(long id, CrmCustomer customer) {
    jdbc.sql(
            """
            INSERT INTO customer
                   (id, name, nickname, company, tier, created_at, registered_at, region,
                    orders_per_year, average_order, tags)
            VALUES (:id, :name, :nickname, :company, :tier, UTC_TIMESTAMP(6), :registeredAt, :region,
                    :ordersPerYear, :averageOrder, :tags)
                ON DUPLICATE KEY UPDATE name = COALESCE(VALUES(name), name),
                                        nickname = COALESCE(VALUES(nickname), nickname),
                                        company = COALESCE(VALUES(company), company),
                                        tier = COALESCE(VALUES(tier), tier),
                                        registered_at = COALESCE(VALUES(registered_at), registered_at),
                                        region = COALESCE(VALUES(region), region),
                                        orders_per_year = COALESCE(VALUES(orders_per_year), orders_per_year),
                                        average_order = COALESCE(VALUES(average_order), average_order),
                                        tags = COALESCE(VALUES(tags), tags)
            """)
        .param("id", id)
        .param("name", customer.name())
        .param("nickname", customer.nickname())
        .param("company", customer.company())
        .param("tier", customer.tier())
        .param("registeredAt", customer.registeredAt())
        .param("region", customer.region())
        .param("ordersPerYear", customer.ordersPerYear())
        .param("averageOrder", customer.averageOrder())
        .param("tags", tags(customer).orElse(null))
        .update();
  }

  private Optional<String> tags(CrmCustomer customer) {
    try {
      return customer.tags().isEmpty()
          ? Optional.empty()
          : Optional.of(json.writeValueAsString(customer.tags()));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
