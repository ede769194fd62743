package org.supporthub.handover;

import org.jspecify.annotations.Nullable;

/**
 * Where somebody wants a ticket to go.
 *
 * @param assignee null to let the policy choose one of the team
 * @param senior whether it must choose a senior one
 * @param reason why; kept with the ticket
 * @param by who wants it
 * @param version of the ticket as they read it; null if they did not
 */
public record AssignmentWish(
    String team,
    @Nullable String assignee,
    boolean senior,
    String reason,
    String by,
    @Nullable Long version) {}
