package org.supporthub.customer;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;
import org.springframework.stereotype.Component;
import org.supporthub.event.Outage;

/**
 * The tags of customers, and how many customers have any:
 *
 * <pre>{@code
 * - bean:
 *     ref: customerTags
 *     method: refresh
 * }</pre>
 */
@Component
public class CustomerTags implements MeterBinder {
  private final CustomerTagStore store;
  private final CustomerRules rules;
  private final Outage outage = new Outage("Counting customers with tags");
  private volatile Coverage last = new Coverage(0, 0);

  CustomerTags(CustomerTagStore store, CustomerRules rules) {
    this.store = store;
    this.rules = rules;
  }

  /** How many customers have at least one tag. */
  public record Coverage(long customers, long tagged) {
    /** From 0 to 1; 0 while there is no customer. */
    public double share() {
      return customers == 0 ? 0 : (double) tagged / customers;
    }
  }

  /** The tags of a customer: those of the CRM, and those whose rules hold now. */
  public List<String> of(long customer) {
    return store.of(customer, rules.tags());
  }

  /** Counted now. */
  public Coverage coverage() {
    CustomerTagStore.Count count = store.count(rules.tags());
    Coverage counted = new Coverage(count.customers(), count.tagged());
    last = counted;
    return counted;
  }

  /** Counts for the metric. Never throws: while the database is away the last figure stays. */
  public void refresh() {
    try {
      coverage();
      outage.over();
    } catch (RuntimeException e) {
      outage.met(e);
    }
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    Gauge.builder("hub.customers.tagged.share", this, tags -> tags.last.share())
        .description("Share of customers that have a tag, as of the last count")
        .register(registry);
  }
}
