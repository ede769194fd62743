package org.supporthub.ticket;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a message that we accepted went.
 *
 * @param duplicateOf the message on the ticket, if this one was only a copy of it
 */
public record FiledMessage(UUID messageId, String ticketNumber, @Nullable UUID duplicateOf) {}
