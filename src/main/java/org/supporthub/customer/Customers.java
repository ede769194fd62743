package org.supporthub.customer;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.springframework.stereotype.Component;
import org.supporthub.message.InboundMessage;

/**
 * Finds the customers who wrote, by mail address, telephone number or the id their channel knows
 * them by, and creates those who are new. Two who turn out to be one are merged if that is proved;
 * nobody ever is by name.
 */
@Component
public class Customers {
  private final CustomerStore store;
  private final CustomerMerges merges;
  private final CustomerRules rules;

  Customers(CustomerStore store, CustomerMerges merges, CustomerRules rules) {
    this.store = store;
    this.merges = merges;
    this.rules = rules;
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
    Set<String> trusted = rules.trustedChannels();
    Map<UUID, Contact> contacts = new LinkedHashMap<>();
    SortedMap<Identity, Owner> proposals = new TreeMap<>();
    for (InboundMessage message : messages) {
      Contact contact = Contact.of(message, trusted);
      if (!contact.claims().isEmpty()) {
        contacts.put(message.id(), contact);
        propose(contact, proposals, newId);
      }
    }
    var owners = new IdentityOwners(proposals, store.claim(proposals));

    Map<UUID, Long> customers = new HashMap<>();
    SortedMap<Long, CustomerFacts> facts = new TreeMap<>();
    contacts.forEach(
        (message, contact) -> {
          long customer = owners.customerOf(contact);
          customers.put(message, customer);
          facts.merge(customer, CustomerFacts.of(customer, contact), CustomerFacts::filledFrom);
        });

    store.assign(owners.changed());
    Map<Long, String> tiers = store.save(facts.values(), now);
    Map<Long, Long> merged = merges.unite(owners.same());
    tiers.putAll(store.tiers(Set.copyOf(merged.values())));
    Map<UUID, Sender> senders = new HashMap<>();
    customers.forEach(
        (message, found) -> {
          long customer = merged.getOrDefault(found, found);
          Contact contact = contacts.get(message);
          senders.put(
              message,
              new Sender(
                  customer, tiers.get(customer), owners.known(found), owners.mailProved(contact)));
        });
    return senders;
  }

  /** Addresses that answered a mail of ours are proved to be whose they were said to be. */
  public void provedByAnswer(Collection<String> addresses) {
    store.prove(
        addresses.stream().flatMap(address -> Identity.ofMail(address).stream()).toList(),
        Proof.THREAD);
  }

  private static void propose(Contact contact, Map<Identity, Owner> proposals, LongSupplier newId) {
    boolean somethingNew =
        contact.claims().stream().anyMatch(claim -> !proposals.containsKey(claim.identity()));
    long id = somethingNew ? newId.getAsLong() : 0;
    for (Claim claim : contact.claims()) {
      proposals.merge(
          claim.identity(),
          new Owner(id, claim.proof()),
          (before, now) -> before.provedBy(now.proof()));
    }
  }
}
