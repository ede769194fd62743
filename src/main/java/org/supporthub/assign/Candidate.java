package org.supporthub.assign;

/**
 * Somebody who might have got the ticket.
 *
 * @param outcome why they did or did not, in one phrase
 */
public record Candidate(String agent, String outcome) {}
