package org.supporthub.ticket;

import java.util.List;

/**
 * Where a message belongs.
 *
 * @param links to other tickets that may be about the same thing
 */
record Placement(long ticketId, List<TicketLink> links) {}
