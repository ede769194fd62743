package org.supporthub.customer;

import org.jspecify.annotations.Nullable;

/**
 * Which customers to list; null means any.
 *
 * @param q words that all stand in name, nickname or company
 * @param phone a telephone number, however it is punctuated
 * @param email a mail address in any case of letters
 * @param order an order number that stands on a ticket of theirs
 */
public record CustomerFilter(
    @Nullable String q, @Nullable String phone, @Nullable String email, @Nullable String order) {}
