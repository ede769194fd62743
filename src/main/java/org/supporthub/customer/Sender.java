package org.supporthub.customer;

import org.jspecify.annotations.Nullable;

/**
 * The customer who wrote a message.
 *
 * @param tier that we know of, by whatever channel it was told
 * @param known whether they had written, or been imported, before this batch
 * @param mailProved whether the address a mail came from is proved to be theirs
 */
public record Sender(long customer, @Nullable String tier, boolean known, boolean mailProved) {}
