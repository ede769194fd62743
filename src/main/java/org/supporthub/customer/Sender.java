package org.supporthub.customer;

import org.jspecify.annotations.Nullable;

/** The customer who wrote a message, and the tier we know of, by whatever channel it was told. */
public record Sender(long customer, @Nullable String tier) {}
