package org.supporthub.customer;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code config/customers.yaml} as it is written. */
record CustomersFile(
    @Nullable Proofs proof, @Nullable Map<String, Tag> tags, @Nullable Case sameCase) {

  CustomersFile {
    tags = tags == null ? Map.of() : tags;
  }

  Set<String> trusted() {
    return proof == null || proof.trustedChannels() == null
        ? Set.of()
        : Set.copyOf(proof.trustedChannels());
  }

  record Proofs(@Nullable List<String> trustedChannels) {}

  record Tag(
      @Nullable String category,
      @Nullable Integer tickets,
      @Nullable String within,
      @Nullable BigDecimal ordersPerYear,
      @Nullable BigDecimal averageOrder) {}

  record Case(String within, double similarity) {}
}
