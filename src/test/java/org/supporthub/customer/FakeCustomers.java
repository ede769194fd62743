package org.supporthub.customer;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.supporthub.customer.CustomerProfile.Consumption;
import org.supporthub.customer.CustomerProfile.Known;

/** Customer 7, of whom 8 is a part, without a store; it remembers what was done. */
public final class FakeCustomers {
  public static final long ID = 7;
  public static final long MERGED = 8;

  private static final Instant AT = Instant.parse("2026-11-23T01:20:00Z");
  private static final CustomerMerge MERGE =
      new CustomerMerge(1, ID, MERGED, "one person", "system", AT, 2, null, null, null);
  private static final CustomerProfile PROFILE =
      new CustomerProfile(
          ID,
          "李雷",
          "小雷",
          "某科技有限公司",
          CustomerProfile.REGULAR,
          "l***@example.com",
          "138***234",
          "VIP",
          AT,
          "华东",
          new Consumption(new BigDecimal("6.00"), new BigDecimal("320.50")),
          List.of("复购潜力客户"),
          List.of(new Known("mail", "l***@example.com", Proof.CRM)),
          2,
          AT);

  private final List<String> done = new ArrayList<>();
  private CustomerFilter asked = new CustomerFilter(null, null, null, null);

  public List<String> done() {
    return done;
  }

  /** The filter of the last list. */
  public CustomerFilter asked() {
    return asked;
  }

  public CustomerDirectory directory() {
    return new CustomerDirectory(null) {
      @Override
      public Optional<CustomerProfile> find(long id) {
        return id == ID ? Optional.of(PROFILE) : Optional.empty();
      }

      @Override
      public Optional<Long> keptInsteadOf(long id) {
        return id == MERGED ? Optional.of(ID) : Optional.empty();
      }

      @Override
      public List<CustomerProfile> find(CustomerFilter filter, int page, int size) {
        asked = filter;
        return List.of(PROFILE);
      }

      @Override
      public long count(CustomerFilter filter) {
        return 1;
      }
    };
  }

  public CustomerMerges merges() {
    return new CustomerMerges(null, null, null, null) {
      @Override
      public CustomerMerge merge(long kept, long other, String reason, String actor) {
        throw new MergeRefusedException("Customer 8 is merged into 7 already.");
      }

      @Override
      public CustomerMerge split(long kept, long other, String reason, String actor) {
        done.add("split %d from %d: %s by %s".formatted(other, kept, reason, actor));
        return MERGE;
      }

      @Override
      public List<CustomerMerge> of(long customer) {
        return List.of(MERGE);
      }
    };
  }

  public CustomerTags tags() {
    return new CustomerTags(null, null) {
      @Override
      public Coverage coverage() {
        return new Coverage(4, 3);
      }
    };
  }

  public CustomerImport imports() {
    return new CustomerImport(null, null, null, null, null) {
      @Override
      public Optional<String> keep(Map<String, ?> row) {
        try {
          done.add(CrmCustomer.of(row).toString());
          return Optional.empty();
        } catch (IllegalArgumentException e) {
          return Optional.of(String.valueOf(e.getMessage()));
        }
      }
    };
  }
}
