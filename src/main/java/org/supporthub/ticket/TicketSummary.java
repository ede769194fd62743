package org.supporthub.ticket;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.supporthub.classify.Priority;

/** A line of the ticket list. */
public record TicketSummary(
    String number,
    TicketState state,
    String stateLabel,
    Priority priority,
    String category,
    String categoryLabel,
    List<String> tags,
    String channel,
    String medium,
    String subject,
    @Nullable String businessLine,
    @Nullable String team,
    @Nullable String assignee,
    @Nullable String customerName,
    @Nullable Instant nextDueAt,
    Instant createdAt,
    Instant updatedAt,
    long version) {}
