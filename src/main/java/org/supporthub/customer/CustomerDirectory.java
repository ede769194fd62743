package org.supporthub.customer;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Customers as people and programs look them up. */
@Component
public class CustomerDirectory {
  private final CustomerViewStore store;

  CustomerDirectory(CustomerViewStore store) {
    this.store = store;
  }

  /** A customer who is not part of another. */
  public Optional<CustomerProfile> find(long id) {
    return store.find(id);
  }

  /** The customer that this one was merged into, if it was. */
  public Optional<Long> keptInsteadOf(long id) {
    return store.keptInsteadOf(id);
  }

  /**
   * A page of those that fit, newest first.
   *
   * @param page from 0
   */
  public List<CustomerProfile> find(CustomerFilter filter, int page, int size) {
    return store.find(filter, page, size);
  }

  /** How many fit in all. */
  public long count(CustomerFilter filter) {
    return store.count(filter);
  }
}
