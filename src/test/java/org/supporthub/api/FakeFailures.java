package org.supporthub.api;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.supporthub.event.DeadEvent;
import org.supporthub.event.DeadEvents;
import org.supporthub.fetch.FailedFetch;
import org.supporthub.fetch.FailedFetches;
import org.supporthub.quarantine.BulkReplay;
import org.supporthub.quarantine.DeadDeliveries;
import org.supporthub.quarantine.QuarantineFilter;

/** What failed, in memory: one event that a receiver was not given; remembers what was asked. */
class FakeFailures {
  static final DeadEvent DEAD =
      new DeadEvent(
          new UUID(3, 4),
          "crm",
          "CS20261123001",
          2,
          "created",
          "HTTP 410",
          Samples.AT,
          Samples.AT,
          10);

  static final FailedFetch FILE =
      new FailedFetch(
          new UUID(5, 6) + ".0",
          "CALL",
          new UUID(5, 6),
          "phone-twilio",
          "recording",
          "CS20261123001",
          "HTTP 404",
          Samples.AT,
          Samples.AT,
          10);

  private final List<String> done = new ArrayList<>();

  List<String> done() {
    return done;
  }

  BulkReplay bulk() {
    return new BulkReplay(null, null) {
      @Override
      public Outcome replay(QuarantineFilter filter, int limit, String actor) {
        done.add("replay " + filter + " up to " + limit + " by " + actor);
        return new Outcome(2, 1);
      }
    };
  }

  DeadEvents events() {
    return new DeadEvents(null, null) {
      @Override
      public List<DeadEvent> list(Filter filter, int page, int size) {
        done.add("list " + filter);
        return List.of(DEAD);
      }

      @Override
      public long count(Filter filter) {
        return 1;
      }
    };
  }

  DeadDeliveries deliveries() {
    return new DeadDeliveries(null, null) {
      @Override
      public boolean replay(String receiver, UUID event, String actor) {
        done.add("replay " + event + " to " + receiver);
        return isDead(receiver, event);
      }

      @Override
      public boolean delete(String receiver, UUID event, String reason, String actor) {
        done.add("delete " + event + " to " + receiver + ": " + reason);
        return isDead(receiver, event);
      }
    };
  }

  FailedFetches files() {
    return new FailedFetches(null, null) {
      @Override
      public List<FailedFetch> list(Filter filter, int page, int size) {
        done.add("list " + filter);
        return List.of(FILE);
      }

      @Override
      public long count(Filter filter) {
        return 1;
      }

      @Override
      public boolean retry(FailedFetch.Key key, Consumer<FailedFetch> record) {
        done.add("fetch " + key);
        return key.toString().equals(FILE.id());
      }
    };
  }

  private static boolean isDead(String receiver, UUID event) {
    return DEAD.receiver().equals(receiver) && DEAD.id().equals(event);
  }
}
