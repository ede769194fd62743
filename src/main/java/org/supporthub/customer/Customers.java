package org.supporthub.customer;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.springframework.stereotype.Component;
import org.supporthub.message.InboundMessage;

/**
 * Finds the customers who wrote, by mail address, telephone number or the id their channel knows
 * them by, and creates those who are new. Nobody is ever merged by name.
 */
@Component
public class Customers {
  private final CustomerStore store;

  Customers(CustomerStore store) {
    this.store = store;
  }

  /**
   * The customer of each message, within the caller's transaction, which holds their identities
   * locked until it ends.
   *
   * @param newId gives ids to customers who are new; some may stay unused
   * @param now becomes the customer's time of creation
   * @return senders by message id; one without any identity is no customer
   */
  public Map<UUID, Sender> whoWrote(
      Collection<InboundMessage> messages, LongSupplier newId, Instant now) {
    Map<UUID, Contact> contacts = new LinkedHashMap<>();
    SortedMap<Identity, Long> proposals = new TreeMap<>();
    for (InboundMessage message : messages) {
      Contact contact = Contact.of(message);
      if (!contact.identities().isEmpty()) {
        contacts.put(message.id(), contact);
        propose(contact, proposals, newId);
      }
    }
    Map<Identity, Long> claimed = store.claim(proposals);

    Map<Identity, Long> owners = new HashMap<>(claimed);
    owners.entrySet().removeIf(owner -> owner.getValue().equals(proposals.get(owner.getKey())));
    Map<UUID, Long> customers = new HashMap<>();
    SortedMap<Long, CustomerFacts> facts = new TreeMap<>();
    contacts.forEach(
        (message, contact) -> {
          long customer = customer(contact, owners, proposals);
          customers.put(message, customer);
          facts.merge(customer, CustomerFacts.of(customer, contact), CustomerFacts::filledFrom);
        });

    store.assign(changed(claimed, owners));
    Map<Long, String> tiers = store.save(facts.values(), now);
    Map<UUID, Sender> senders = new HashMap<>();
    customers.forEach(
        (message, customer) -> senders.put(message, new Sender(customer, tiers.get(customer))));
    return senders;
  }

  private static void propose(Contact contact, Map<Identity, Long> proposals, LongSupplier newId) {
    boolean somethingNew = contact.identities().stream().anyMatch(id -> !proposals.containsKey(id));
    if (somethingNew) {
      long id = newId.getAsLong();
      contact.identities().forEach(identity -> proposals.putIfAbsent(identity, id));
    }
  }

  /** Whoever has the strongest identity that is known; the others that are new become theirs. */
  private static long customer(
      Contact contact, Map<Identity, Long> owners, Map<Identity, Long> proposals) {
    long customer =
        contact.identities().stream()
            .map(owners::get)
            .filter(Objects::nonNull)
            .findFirst()
            .orElseGet(() -> Objects.requireNonNull(proposals.get(contact.identities().get(0))));
    contact.identities().forEach(identity -> owners.putIfAbsent(identity, customer));
    return customer;
  }

  private static SortedMap<Identity, Long> changed(
      Map<Identity, Long> before, Map<Identity, Long> after) {
    SortedMap<Identity, Long> changed = new TreeMap<>();
    after.forEach(
        (identity, customer) -> {
          if (!customer.equals(before.get(identity))) {
            changed.put(identity, customer);
          }
        });
    return changed;
  }
}
