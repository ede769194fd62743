package org.supporthub.camel.jms;

import java.time.Duration;
import java.util.List;

/**
 * What the endpoint's URI says, as in {@code
 * jms-batch:hub.tickets.live,hub.tickets?mode=list&consumers=1&size=100&bytes=4MB&linger=20}.
 *
 * @param queues each gets consumers of its own
 * @param mode what the route is given
 * @param consumers threads a queue
 * @param size most messages of one transaction
 * @param bytes most bytes of one transaction
 * @param linger how long the first message of a batch waits for further ones
 * @param ahead whether the messages of a batch are read on another thread before their turn comes
 */
record BatchOptions(
    List<String> queues,
    Mode mode,
    int consumers,
    int size,
    long bytes,
    Duration linger,
    boolean ahead) {

  /** What the route is given. */
  enum Mode {
    /** One message at a time, all in one session. */
    EACH,
    /** All messages of the session as one list. */
    LIST
  }
}
