package org.supporthub.assign;

import org.jspecify.annotations.Nullable;

/**
 * Who works on a ticket from now on.
 *
 * @param team null where no rule names one
 * @param assignee null while the ticket waits in the queue of its team
 * @param why null where no rule applied
 */
public record Assigned(
    @Nullable Integer complexity,
    @Nullable String team,
    @Nullable String assignee,
    @Nullable AssignmentReason why) {
  /** Nobody was asked to choose. */
  public static final Assigned NOBODY = new Assigned(null, null, null, null);
}
