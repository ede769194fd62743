package org.supporthub.customer;

import org.jspecify.annotations.Nullable;

/**
 * An identity that a message gives of its sender.
 *
 * @param proof null where the message only says so
 */
record Claim(Identity identity, @Nullable Proof proof) {
  boolean proved() {
    return proof != null;
  }
}
