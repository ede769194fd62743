package org.supporthub.call;

import java.util.List;
import org.springframework.stereotype.Component;

/** What a customer had to do with us by telephone. */
@Component
public class CustomerCalls {
  private final CustomerCallStore store;

  CustomerCalls(CustomerCallStore store) {
    this.store = store;
  }

  /** The newest calls to and from any number of the customer. */
  public List<CustomerCall> of(long customer, int limit) {
    return store.of(customer, limit);
  }
}
