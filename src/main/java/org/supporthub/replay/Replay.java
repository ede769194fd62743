package org.supporthub.replay;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A replay and where it stands.
 *
 * @param ruleSet SHA-256 (first 12 hex digits) of the rule file that decides, the one in force when
 *     it began
 * @param startedBy who asked for it
 * @param endedAt null while it runs
 * @param reason why it was broken off
 */
public record Replay(
    UUID id,
    ReplayRequest request,
    ReplayState state,
    String ruleSet,
    String startedBy,
    Instant startedAt,
    @Nullable Instant endedAt,
    @Nullable String reason) {}
