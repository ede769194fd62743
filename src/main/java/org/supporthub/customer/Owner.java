package org.supporthub.customer;

import org.jspecify.annotations.Nullable;

/**
 * Who has an identity.
 *
 * @param proof null where it is only claimed
 */
record Owner(long customer, @Nullable Proof proof) {
  boolean proved() {
    return proof != null;
  }

  /** The same owner, with the proof that came later where there was none. */
  Owner provedBy(@Nullable Proof later) {
    return proof == null && later != null ? new Owner(customer, later) : this;
  }
}
