package org.supporthub.crash;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.supporthub.crash.agent.Place;

/** The moment at which something is killed. */
enum KillPoint {
  RANDOM("at random", ""),
  STARTING("while the hub starts", ""),
  AFTER_RETR("after RETR", Checkpoints.AFTER + "RETR"),
  AFTER_JOURNAL("after the journal, before the answer", Place.ACCEPTED.name()),
  BEFORE_MOVE("before the IMAP move", Checkpoints.BEFORE + "COPY"),
  BEFORE_CLOSE("between the copy of the IMAP move and its end", Checkpoints.BEFORE + "CLOSE"),
  BEFORE_DELE("before DELE", Checkpoints.BEFORE + "DELE"),
  BEFORE_QUIT("before QUIT, with mails deleted", Checkpoints.BEFORE + "QUIT"),
  AFTER_CLASSIFY("classified, before the JMS commit", Place.COMMITTING.name(), "classify"),
  AFTER_DATABASE_COMMIT(
      "after the database commit, before the JMS commit", Place.COMMITTING.name(), "file-tickets"),
  AFTER_EVENT_SEND("after event send, before marking published", Place.PUBLISHED.name());

  private final String label;
  private final String place;
  private final String thread;

  KillPoint(String label, String place) {
    this(label, place, "");
  }

  KillPoint(String label, String place, String thread) {
    this.label = label;
    this.place = place;
    this.thread = thread;
  }

  /** Whether something has to come by before the kill. */
  boolean named() {
    return !place.isEmpty();
  }

  /** Knows the moment when it comes. */
  Predicate<Visit> prey() {
    Predicate<Visit> here =
        visit -> visit.place().equals(place) && visit.thread().startsWith(thread);
    return switch (this) {
      case BEFORE_QUIT -> once(Checkpoints.AFTER + "DELE", here);
      // The client closes the folder, which removes what it has copied and marked.
      case BEFORE_CLOSE -> once(Checkpoints.AFTER + "COPY", here);
      default -> here;
    };
  }

  /** Only after the other place was passed: the end of a poll that found no mail is no prey. */
  private static Predicate<Visit> once(String passed, Predicate<Visit> prey) {
    AtomicBoolean seen = new AtomicBoolean();
    return visit -> {
      if (visit.place().equals(passed)) {
        seen.set(true);
      }
      return seen.get() && prey.test(visit);
    };
  }

  @Override
  public String toString() {
    return label;
  }
}
