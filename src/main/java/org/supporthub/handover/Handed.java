package org.supporthub.handover;

import org.jspecify.annotations.Nullable;
import org.supporthub.assign.AssignmentReason;

/**
 * A ticket and who has it now.
 *
 * @param complexity from 1 to 10; null while nobody has said
 * @param assignee null while it waits in the queue of its team
 * @param version of the ticket, for the next call that changes it
 */
public record Handed(
    String number,
    @Nullable String team,
    @Nullable String assignee,
    @Nullable Integer complexity,
    @Nullable AssignmentReason assignment,
    long version) {}
