package org.supporthub.call;

import java.time.Instant;
import java.util.List;

/** A customer who called once. */
public class FakeCustomerCalls extends CustomerCalls {
  public FakeCustomerCalls() {
    super(null);
  }

  @Override
  public List<CustomerCall> of(long customer, int limit) {
    return List.of(
        new CustomerCall(
            FakeCalls.ID,
            "phone-cti",
            "MISSED",
            "TICKET",
            "CS1",
            Instant.parse("2026-11-23T01:20:00Z")));
  }
}
