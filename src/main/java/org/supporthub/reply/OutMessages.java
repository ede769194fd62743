package org.supporthub.reply;

import java.util.UUID;
import org.springframework.stereotype.Component;
import org.supporthub.ticket.Correspondence;
import org.supporthub.ticket.OutMessage;

/** Messages of ours, wherever they stand: on a ticket, or on none. */
@Component
class OutMessages {
  private final Correspondence correspondence;
  private final ProactiveStore proactive;

  OutMessages(Correspondence correspondence, ProactiveStore proactive) {
    this.correspondence = correspondence;
    this.proactive = proactive;
  }

  /** The message, which is there as long as it waits. */
  OutMessage get(UUID id) {
    return correspondence
        .find(id)
        .or(() -> proactive.find(id))
        .orElseThrow(() -> new IllegalStateException("message %s is gone".formatted(id)));
  }
}
