package org.supporthub.quarantine;

import org.springframework.stereotype.Component;
import org.supporthub.fetch.FailedFetch;
import org.supporthub.fetch.FailedFetches;
import org.supporthub.quarantine.QuarantineAction.Subject;
import org.supporthub.quarantine.QuarantineAction.What;

/** What people do about files that were not to be had; it is recorded as for messages. */
@Component
public class FailedFiles {
  private final FailedFetches fetches;
  private final QuarantineHistoryStore history;

  public FailedFiles(FailedFetches fetches, QuarantineHistoryStore history) {
    this.fetches = fetches;
    this.history = history;
  }

  /** Fetches the file again; returns whether it had failed. */
  public boolean replay(FailedFetch.Key key, String actor) {
    return fetches.retry(
        key,
        failed ->
            history.done(
                What.REPLAYED,
                Subject.FILE,
                failed.owner(),
                failed.channel(),
                failed.reason(),
                actor,
                null,
                null));
  }
}
