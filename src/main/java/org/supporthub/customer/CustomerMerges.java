package org.supporthub.customer;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.supporthub.customer.IdentityOwners.Same;

/**
 * Makes two customers one, by proof or because a person says so, and parts them again. Tickets and
 * identities go over, and with the identities all that is known by them, as calls; what goes over
 * is written down, so that it can go back. The id that was given up leads to the one that was kept.
 */
@Component
public class CustomerMerges {
  private static final Logger log = LoggerFactory.getLogger(CustomerMerges.class);
  private static final String HUB = "system";

  private final CustomerMergeStore store;
  private final MergeRecordStore records;
  private final CrmStore crm;
  private final TransactionTemplate transaction;

  CustomerMerges(
      CustomerMergeStore store,
      MergeRecordStore records,
      CrmStore crm,
      PlatformTransactionManager transactions) {
    this.store = store;
    this.records = records;
    this.crm = crm;
    this.transaction = new TransactionTemplate(transactions);
    this.transaction.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
  }

  /**
   * Makes the other customer part of this one.
   *
   * @throws MergeRefusedException saying why they cannot be one
   */
  public CustomerMerge merge(long kept, long other, String reason, String actor) {
    return Objects.requireNonNull(
        transaction.execute(
            status -> {
              checkFree(kept, other);
              if (crm.known(Set.of(kept, other)).size() == 2) {
                throw new MergeRefusedException(
                    "Customers %d and %d are two in the CRM; merge them there first."
                        .formatted(kept, other));
              }
              return done(kept, other, reason, actor);
            }));
  }

  /**
   * Parts what was merged: tickets and identities that had come with the other go back to it. From
   * then on the two are merged by persons only.
   *
   * @throws MergeRefusedException where the other was not merged into this one
   */
  public CustomerMerge split(long kept, long other, String reason, String actor) {
    return Objects.requireNonNull(
        transaction.execute(
            status -> {
              Map<Long, Optional<Long>> locked = store.lock(new TreeSet<>(List.of(kept, other)));
              CustomerMerge merge =
                  records
                      .standing(kept, other)
                      .orElseThrow(
                          () ->
                              new MergeRefusedException(
                                  "Customer %d was not merged into %d.".formatted(other, kept)));
              locked
                  .getOrDefault(kept, Optional.empty())
                  .ifPresent(
                      into -> {
                        throw new MergeRefusedException(
                            "Customer %d is merged into %d; split that first."
                                .formatted(kept, into));
                      });
              store.takeBack(merge, reason, actor);
              log.info("customer {} is no longer part of {}", other, kept);
              return records.byId(merge.id()).orElseThrow();
            }));
  }

  /** All that was merged into a customer, and what of it was taken back; latest first. */
  public List<CustomerMerge> of(long customer) {
    return records.of(customer);
  }

  /**
   * Merges those of whom it was proved that they are one, within the caller's transaction. Left
   * apart are two of the CRM, two that somebody parted, and one who has proved identities but only
   * claims this one: who claims another's number must not become them.
   *
   * @return what became of those merged: the customer that was kept, by the one given up
   */
  Map<Long, Long> unite(Collection<Same> same) {
    Map<Long, Long> merged = new HashMap<>();
    for (Same each : same) {
      long one = merged.getOrDefault(each.customer(), each.customer());
      long other = merged.getOrDefault(each.other(), each.other());
      if (one != other && provedEnough(each, other) && !store.parted(one, other)) {
        Set<Long> inCrm = crm.known(Set.of(one, other));
        if (inCrm.size() < 2) {
          boolean otherKept = inCrm.isEmpty() ? other < one : inCrm.contains(other);
          long kept = otherKept ? other : one;
          long gone = otherKept ? one : other;
          checkFree(kept, gone);
          done(kept, gone, "%s proves that both are one".formatted(each.identity().kind()), HUB);
          store.prove(each.identity(), each.proof());
          merged.replaceAll((from, to) -> to == gone ? kept : to);
          merged.put(gone, kept);
        }
      }
    }
    return merged;
  }

  private boolean provedEnough(Same each, long other) {
    return each.proved() || !store.hasProof(other);
  }

  private void checkFree(long kept, long other) {
    if (kept == other) {
      throw new MergeRefusedException("A customer cannot be merged with itself.");
    }
    SortedSet<Long> ids = new TreeSet<>(List.of(kept, other));
    Map<Long, Optional<Long>> locked = store.lock(ids);
    for (long id : ids) {
      Optional<Long> into = locked.get(id);
      if (into == null) {
        throw new MergeRefusedException("There is no customer %d.".formatted(id));
      }
      into.ifPresent(
          root -> {
            throw new MergeRefusedException(
                "Customer %d is merged into %d already.".formatted(id, root));
          });
    }
  }

  private CustomerMerge done(long kept, long other, String reason, String actor) {
    store.lockIdentities(kept, other);
    long id = store.insert(kept, other, reason, actor);
    store.moveTo(id, kept, other);
    log.info("customer {} is part of {} from now on", other, kept);
    return records.byId(id).orElseThrow();
  }
}
