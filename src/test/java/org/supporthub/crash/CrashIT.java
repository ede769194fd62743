package org.supporthub.crash;

import org.junit.jupiter.api.Test;

/** The hub with its own broker and database; the short form is part of every build. */
class CrashIT {
  @Test
  void what_was_accepted_is_filed_once_and_told_in_order_whoever_is_killed() throws Exception {
    Campaigns.run("Embedded broker and database", "embedded", EmbeddedParts::new, Plan.EMBEDDED);
  }
}
