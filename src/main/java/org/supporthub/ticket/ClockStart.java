package org.supporthub.ticket;

import java.time.Instant;
import org.springframework.stereotype.Component;
import org.supporthub.message.Flag;
import org.supporthub.message.InboundMessage;

/**
 * From when on a ticket's promises count. Who posts in public has been waiting since then, however
 * late the post was found; anybody else has told us the moment we got it.
 */
@Component
class ClockStart {
  private final TicketSettings settings;

  ClockStart(TicketSettings settings) {
    this.settings = settings;
  }

  /** Never after the ticket was created, and not longer before than is set. */
  Instant of(InboundMessage first, Instant createdAt) {
    Instant posted = first.sentAt();
    if (posted == null || !first.flags().contains(Flag.PUBLIC) || !posted.isBefore(createdAt)) {
      return createdAt;
    }
    Instant oldest = createdAt.minus(settings.oldestPost());
    return posted.isBefore(oldest) ? oldest : posted;
  }
}
