package org.supporthub.ticket;

import java.util.UUID;

/** The last message that a person sent to a ticket. */
public record LastWord(UUID id, String channel, String text) {}
