package org.supporthub.channel.messenger;

import java.util.UUID;

/**
 * What tells one message of those that a reply becomes from all others, and not from its copies.
 *
 * @param reply id of the reply
 * @param place of the message among those of the reply, from 0
 */
public record PartKey(UUID reply, int place) {}
