package org.supporthub.customer;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
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
 */
@Component
public class CrmSync {
  /** Rows of a page. */
  static final int PAGE = 500;

  private static final Logger log = LoggerFactory.getLogger(CrmSync.class);
  private static final String NAME = "crm_customer";

  private final CrmStore store;
  private final CustomerImport imports;

  CrmSync(CrmStore store, CustomerImport imports) {
    this.store = store;
    this.imports = imports;
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
    Optional<String> refused = imports.keep(row);
    refused.ifPresent(reason -> log.warn("crm_customer {} is skipped: {}", row.get("id"), reason));
    return refused.isEmpty();
  }
}
