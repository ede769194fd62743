package org.supporthub.ticket;

import org.supporthub.message.InboundMessage;

/** A message that is being filed on a ticket, after the one that opened it. */
public record FollowUp(long ticketId, TicketFacts facts, InboundMessage message) {}
