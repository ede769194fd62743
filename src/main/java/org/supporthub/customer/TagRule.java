package org.supporthub.customer;

import java.math.BigDecimal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * When a customer gets a tag; what is null asks for nothing.
 *
 * @param category of the tickets that count, or a whole group of categories
 * @param tickets how many at least
 * @param within how long ago they may have been opened
 */
record TagRule(
    String tag,
    @Nullable String category,
    @Nullable Integer tickets,
    Duration within,
    @Nullable BigDecimal ordersPerYear,
    @Nullable BigDecimal averageOrder) {}
