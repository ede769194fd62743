package org.supporthub.customer;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.supporthub.customer.CrmStore.Watermark;

/**
 * Keeps what the CRM says of customers. The route reads the table page by page, in the order of its
 * changes:
 *
 * <pre>{@code
 * - setHeader:
 *     name: CamelJdbcParameters
 *     expression:
 *       method:
 *         ref: crmSync
 *         method: page
 * - ...                              # jdbc
 * - bean:
 *     ref: crmSync
 *     method: keep(${body})
 * }</pre>
 *
 * Customers are found by the CRM's number, by mail address or telephone number, never by name. Two
 * rows of the CRM never become one customer.
 */
@Component
public class CrmSync {
  /** Rows of a page. */
  static final int PAGE = 500;

  private static final Logger log = LoggerFactory.getLogger(CrmSync.class);
  private static final String NAME = "crm_customer";

  private final CrmStore store;
  private final CustomerStore customers;
  private final LongSupplier newId;
  private final TransactionTemplate transaction;

  CrmSync(
      CrmStore store,
      CustomerStore customers,
      @Qualifier("customerIds") LongSupplier newId,
      PlatformTransactionManager transactions) {
    this.store = store;
    this.customers = customers;
    this.newId = newId;
    this.transaction = new TransactionTemplate(transactions);
    this.transaction.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
  }

  /** The named parameters of the next page: what follows the last row read. */
  public Map<String, Object> page() {
    Watermark last = store.watermark(NAME);
    return Map.of("since", last.updatedAt(), "after", last.rowId(), "size", PAGE);
  }

  /**
   * Keeps a page. A row that cannot be used is skipped and named by its number; it is looked at
   * again when it changes.
   *
   * @param rows by column name, in the order they were changed
   * @return whether there may be more
   */
  public boolean keep(List<Map<String, Object>> rows) {
    int skipped = 0;
    for (Map<String, Object> row : rows) {
      skipped += kept(row) ? 0 : 1;
    }
    if (!rows.isEmpty()) {
      Map<String, Object> last = rows.get(rows.size() - 1);
      store.move(NAME, new Watermark(CrmCustomer.changedAt(last), String.valueOf(last.get("id"))));
      log.info("{} customers read from the CRM, {} skipped", rows.size(), skipped);
    }
    return rows.size() == PAGE;
  }

  private boolean kept(Map<String, Object> row) {
    try {
      CrmCustomer customer = CrmCustomer.of(row);
      transaction.executeWithoutResult(status -> keep(customer));
      return true;
    } catch (IllegalArgumentException e) {
      log.warn("crm_customer {} is skipped: {}", row.get("id"), e.getMessage());
      return false;
    } catch (DataIntegrityViolationException e) {
      // The cause quotes the row.
      log.warn("crm_customer {} is skipped: a value does not fit", row.get("id"));
      return false;
    }
  }

  private void keep(CrmCustomer customer) {
    SortedMap<Identity, Long> proposals = new TreeMap<>();
    long proposed = newId.getAsLong();
    customer.identities().forEach(identity -> proposals.put(identity, proposed));
    Map<Identity, Long> owners = customers.claim(proposals);
    long owner = owner(customer, owners, proposed);
    SortedMap<Identity, Long> changed = new TreeMap<>();
    owners.forEach(
        (identity, now) -> {
          if (now == proposed && owner != proposed) {
            changed.put(identity, owner);
          }
        });
    customers.assign(changed);
    store.save(owner, customer);
    if (owners.values().stream().anyMatch(now -> now != proposed && now != owner)) {
      log.info("crm_customer {} shares a mail address or number with another", customer.id());
    }
  }

  /** Whoever has the CRM's number, or another identity and no number of the CRM yet. */
  private long owner(CrmCustomer customer, Map<Identity, Long> owners, long proposed) {
    long byNumber = Objects.requireNonNull(owners.get(customer.identities().get(0)));
    if (byNumber != proposed) {
      return byNumber;
    }
    List<Long> others =
        customer.identities().stream()
            .skip(1)
            .map(owners::get)
            .filter(Objects::nonNull)
            .filter(owner -> owner != proposed)
            .toList();
    Set<Long> taken = store.known(others);
    return others.stream().filter(owner -> !taken.contains(owner)).findFirst().orElse(proposed);
  }
}
