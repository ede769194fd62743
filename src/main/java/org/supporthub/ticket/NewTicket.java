package org.supporthub.ticket;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.supporthub.classify.Classification;
import org.supporthub.message.Medium;

/**
 * A ticket about to be written.
 *
 * @param events how many events are written with it
 */
record NewTicket(
    long id,
    TicketFacts facts,
    Medium medium,
    @Nullable Long customerId,
    Classification classification,
    @Nullable String product,
    @Nullable String orderNumber,
    Instant createdAt,
    long events) {}
