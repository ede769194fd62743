package org.supporthub.call;

import org.jspecify.annotations.Nullable;

/**
 * Which calls are asked for; what is null does not matter.
 *
 * @param callId of the telephone system
 * @param number of the customer, E.164 where there is such a form
 */
public record CallFilter(
    @Nullable String channel, @Nullable String callId, @Nullable String number) {}
