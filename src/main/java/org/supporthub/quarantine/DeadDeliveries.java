package org.supporthub.quarantine;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.supporthub.event.DeadEvent;
import org.supporthub.event.DeadEvents;
import org.supporthub.quarantine.QuarantineAction.Subject;
import org.supporthub.quarantine.QuarantineAction.What;

/** What people do about events that were given up; it is recorded as for messages. */
@Component
public class DeadDeliveries {
  private final DeadEvents events;
  private final QuarantineHistoryStore history;

  public DeadDeliveries(DeadEvents events, QuarantineHistoryStore history) {
    this.events = events;
    this.history = history;
  }

  /** Sends the event again, out of order; returns whether it had been given up. */
  public boolean replay(String receiver, UUID event, String actor) {
    return events.replay(receiver, event, dead -> note(What.REPLAYED, dead, actor, null));
  }

  /** The receiver never gets the event; returns whether it had been given up. */
  public boolean delete(String receiver, UUID event, String reason, String actor) {
    return events.delete(receiver, event, dead -> note(What.DELETED, dead, actor, reason));
  }

  private void note(What what, DeadEvent event, String actor, @Nullable String reason) {
    history.done(
        what, Subject.DELIVERY, event.id(), event.receiver(), event.reason(), actor, reason, null);
  }
}
