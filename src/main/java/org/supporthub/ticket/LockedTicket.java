package org.supporthub.ticket;

/**
 * A ticket whose row is locked by the current transaction.
 *
 * @param sequence of its latest event
 */
public record LockedTicket(long id, TicketFacts facts, long sequence) {}
