package org.supporthub.ticket;

import org.jspecify.annotations.Nullable;

/** Where else the customer of a ticket can be reached. */
public record Contacts(@Nullable String mail, @Nullable String phone) {}
