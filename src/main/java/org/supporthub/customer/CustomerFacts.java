package org.supporthub.customer;

import org.jspecify.annotations.Nullable;

/** What a batch of messages says of one customer; the first to say something is believed. */
record CustomerFacts(
    long id,
    @Nullable String name,
    @Nullable String nickname,
    @Nullable String company,
    @Nullable String tier) {

  static CustomerFacts of(long id, Contact contact) {
    return new CustomerFacts(
        id, contact.name(), contact.nickname(), contact.company(), contact.tier());
  }

  CustomerFacts filledFrom(CustomerFacts later) {
    return new CustomerFacts(
        id,
        first(name, later.name),
        first(nickname, later.nickname),
        first(company, later.company),
        first(tier, later.tier));
  }

  private static @Nullable String first(@Nullable String one, @Nullable String other) {
    return one != null ? one : other;
  }
}
