package org.supporthub.ticket;

/** Two tickets that may be about the same thing. */
record TicketLink(long ticketId, long otherId, String reason) {
  static final String QUOTED_NUMBER = "quoted-number";
  static final String SAME_CONTENT = "same-content";
  static final String SAME_MESSAGE_ID = "same-message-id";
  static final String SAME_THREAD = "same-thread";
  static final String MERGED = "merged";
  static final String SPLIT = "split";
}
