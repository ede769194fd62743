package org.supporthub.customer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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
import org.supporthub.customer.IdentityOwners.Same;

/**
 * Keeps what the CRM says of customers. They are found by the CRM's number, by mail address or
 * telephone number, never by name. Its word proves that the three are one person's, so customers
 * that had been known by one of them each are merged; but two numbers of the CRM never become one
 * customer.
 */
@Component
public class CustomerImport {
  private static final Logger log = LoggerFactory.getLogger(CustomerImport.class);

  private final CrmStore store;
  private final CustomerStore customers;
  private final CustomerMerges merges;
  private final LongSupplier newId;
  private final TransactionTemplate transaction;

  CustomerImport(
      CrmStore store,
      CustomerStore customers,
      CustomerMerges merges,
      @Qualifier("customerIds") LongSupplier newId,
      PlatformTransactionManager transactions) {
    this.store = store;
    this.customers = customers;
    this.merges = merges;
    this.newId = newId;
    this.transaction = new TransactionTemplate(transactions);
    this.transaction.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
  }

  /**
   * Keeps one customer in a transaction of its own.
   *
   * @param row by the names of the columns of {@code crm_customer}
   * @return why it cannot be used, quoting nothing of it; empty when it is kept
   */
  public Optional<String> keep(Map<String, ?> row) {
    try {
      CrmCustomer customer = CrmCustomer.of(row);
      transaction.executeWithoutResult(status -> keep(customer));
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    } catch (DataIntegrityViolationException e) {
      // The cause quotes the row.
      return Optional.of("a value does not fit");
    }
  }

  private void keep(CrmCustomer customer) {
    SortedMap<Identity, Owner> proposals = new TreeMap<>();
    long proposed = newId.getAsLong();
    customer
        .identities()
        .forEach(identity -> proposals.put(identity, new Owner(proposed, Proof.CRM)));
    Map<Identity, Owner> owners = customers.claim(proposals);
    long owner = owner(customer, owners, proposed);
    SortedMap<Identity, Owner> changed = new TreeMap<>();
    List<Same> same = new ArrayList<>();
    owners.forEach(
        (identity, now) -> {
          if (now.customer() != proposed && now.customer() != owner) {
            same.add(new Same(owner, now.customer(), identity, now.proved(), Proof.CRM));
          } else if (now.customer() != owner || !now.proved()) {
            changed.put(identity, new Owner(owner, now.provedBy(Proof.CRM).proof()));
          }
        });
    customers.assign(changed);
    store.save(owner, customer);
    if (merges.unite(same).size() < same.stream().map(Same::other).distinct().count()) {
      log.info("crm_customer {} shares a mail address or number with another", customer.id());
    }
  }

  /** Whoever has the CRM's number, or another identity and no number of the CRM yet. */
  private long owner(CrmCustomer customer, Map<Identity, Owner> owners, long proposed) {
    long byNumber = Objects.requireNonNull(owners.get(customer.identities().get(0))).customer();
    if (byNumber != proposed) {
      return byNumber;
    }
    List<Long> others =
        customer.identities().stream()
            .skip(1)
            .map(owners::get)
            .filter(Objects::nonNull)
            .map(Owner::customer)
            .filter(owner -> owner != proposed)
            .toList();
    Set<Long> taken = store.known(others);
    return others.stream().filter(owner -> !taken.contains(owner)).findFirst().orElse(proposed);
  }
}
