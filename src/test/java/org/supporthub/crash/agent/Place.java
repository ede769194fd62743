package org.supporthub.crash.agent;

/** The methods of the hub at whose start or end threads report. */
public enum Place {
  /** The message is in the journal, its sender has no answer yet. */
  ACCEPTED("org.supporthub.camel.jms.Door", "accept", true),
  /** A message is about to be understood. */
  UNDERSTANDING("org.supporthub.channel.Normaliser", "normalise", false),
  /** A desk has done its work, which includes the database; the queues do not know yet. */
  COMMITTING("org.supporthub.camel.jms.BatchSession", "commit", false),
  /** Events are on their way to receivers, and the database has no word of it. */
  PUBLISHED("org.supporthub.event.EventBus", "publish", true);

  private final String type;
  private final String method;
  private final boolean atTheEnd;

  Place(String type, String method, boolean atTheEnd) {
    this.type = type;
    this.method = method;
    this.atTheEnd = atTheEnd;
  }

  String type() {
    return type;
  }

  String method() {
    return method;
  }

  boolean atTheEnd() {
    return atTheEnd;
  }
}
