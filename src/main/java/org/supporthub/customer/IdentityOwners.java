package org.supporthub.customer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Who has which identity while a batch is filed: what the store said when its rows were locked, and
 * what the messages have added since.
 */
class IdentityOwners {
  private final SortedMap<Identity, Owner> proposals;
  private final Map<Identity, Owner> claimed;
  private final Map<Identity, Owner> owners;
  private final Set<Long> known = new HashSet<>();
  private final List<Same> same = new ArrayList<>();

  /**
   * @param proposals what was proposed to the store
   * @param claimed what it answered
   */
  IdentityOwners(SortedMap<Identity, Owner> proposals, Map<Identity, Owner> claimed) {
    this.proposals = proposals;
    this.claimed = claimed;
    this.owners = new HashMap<>(claimed);
    owners
        .entrySet()
        .removeIf(
            owner ->
                owner.getValue().customer()
                    == Objects.requireNonNull(proposals.get(owner.getKey())).customer());
    owners.values().forEach(owner -> known.add(owner.customer()));
  }

  /**
   * Two customers of whom one message has proved that they are one.
   *
   * @param identity by which the other was known
   * @param proved whether it had been proved to be the other's
   * @param proof what proves it to be the customer's now
   */
  record Same(long customer, long other, Identity identity, boolean proved, Proof proof) {}

  /**
   * Whoever has the strongest identity that is proved and known, else the strongest that is known.
   * The others that are new become theirs; nobody loses any.
   */
  long customerOf(Contact contact) {
    Optional<Claim> anchor = anchor(contact);
    long customer =
        anchor
            .map(claim -> owners.get(claim.identity()).customer())
            .orElseGet(
                () ->
                    Objects.requireNonNull(proposals.get(contact.claims().get(0).identity()))
                        .customer());
    for (Claim claim : contact.claims()) {
      Owner before = owners.get(claim.identity());
      if (before == null) {
        owners.put(claim.identity(), new Owner(customer, claim.proof()));
      } else if (before.customer() == customer) {
        owners.put(claim.identity(), before.provedBy(claim.proof()));
      } else if (claim.proof() != null && anchor.filter(Claim::proved).isPresent()) {
        same.add(
            new Same(
                customer, before.customer(), claim.identity(), before.proved(), claim.proof()));
      }
    }
    return customer;
  }

  private Optional<Claim> anchor(Contact contact) {
    return contact.claims().stream()
        .filter(Claim::proved)
        .filter(claim -> owned(claim).filter(Owner::proved).isPresent())
        .findFirst()
        .or(() -> contact.claims().stream().filter(claim -> owned(claim).isPresent()).findFirst());
  }

  private Optional<Owner> owned(Claim claim) {
    return Optional.ofNullable(owners.get(claim.identity()));
  }

  /** Whether the customer was there before the batch. */
  boolean known(long customer) {
    return known.contains(customer);
  }

  /** Whether the mail address among these is proved to be its owner's. */
  boolean mailProved(Contact contact) {
    return contact.claims().stream()
        .filter(claim -> claim.identity().kind().equals(Identity.MAIL))
        .flatMap(claim -> owned(claim).stream())
        .anyMatch(Owner::proved);
  }

  /** Customers that turned out to be one. */
  List<Same> same() {
    return same;
  }

  /** What the store has otherwise. */
  SortedMap<Identity, Owner> changed() {
    SortedMap<Identity, Owner> changed = new TreeMap<>(owners);
    changed.entrySet().removeIf(owner -> owner.getValue().equals(claimed.get(owner.getKey())));
    return changed;
  }
}
