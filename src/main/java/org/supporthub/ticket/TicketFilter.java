package org.supporthub.ticket;

import org.jspecify.annotations.Nullable;

/**
 * Which tickets to list; null means any.
 *
 * @param channel a channel that a message of the ticket came by
 * @param externalId the sender's own id of a message on the ticket, together with {@code channel}
 *     if given
 * @param category {@code group.label} or a whole {@code group}
 * @param customer customer id
 * @param team the team whose tickets they are
 * @param assignee an agent, or {@link #NOBODY}
 * @param q words that all stand in number or subject, or a phrase in the text of one of the newest
 *     tickets (some thousands)
 */
public record TicketFilter(
    @Nullable String channel,
    @Nullable String externalId,
    @Nullable TicketState state,
    @Nullable String category,
    @Nullable Long customer,
    @Nullable String q,
    @Nullable String team,
    @Nullable String assignee) {
  /** As an assignee: tickets that wait for one. */
  public static final String NOBODY = "none";
}
