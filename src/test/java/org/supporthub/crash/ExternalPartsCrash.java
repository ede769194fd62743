package org.supporthub.crash;

import org.junit.jupiter.api.Test;

/** The hub beside a broker and a database of its own. */
class ExternalPartsCrash {
  @Test
  void what_was_accepted_is_filed_once_and_told_in_order_whoever_is_killed() throws Exception {
    Campaigns.run("External broker and database", "external", ExternalParts::new, Plan.EXTERNAL);
  }
}
