package org.supporthub.quarantine;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.supporthub.message.RawMessage;

/** What lies in quarantine, what had happened to it, and what people did about it. */
@Component
public class QuarantineView {
  private final QuarantineStore store;
  private final QuarantineListStore lists;
  private final QuarantineHistoryStore history;

  public QuarantineView(
      QuarantineStore store, QuarantineListStore lists, QuarantineHistoryStore history) {
    this.store = store;
    this.lists = lists;
    this.history = history;
  }

  /** A page, the latest failures first; edited messages are not among them. */
  public List<Quarantined> list(QuarantineFilter filter, int page, int size) {
    return lists.list(filter, page, size);
  }

  /** How many there are. */
  public long count(QuarantineFilter filter) {
    return lists.count(filter);
  }

  /** One message, if it is in quarantine; also one that was edited. */
  public Optional<Quarantined> find(UUID id) {
    return store.find(id).map(QuarantineStore.Row::quarantined);
  }

  /** The message as it came in, if it is in quarantine. */
  public Optional<RawMessage> raw(UUID id) {
    return store.find(id).map(QuarantineStore.Row::raw);
  }

  /** Every failure of a message, the first one first, also over replays. */
  public List<Attempt> attempts(UUID id) {
    return history.attempts(id);
  }

  /** A page of what people did, the latest first. */
  public List<QuarantineAction> actions(int page, int size) {
    return history.actions(page, size);
  }

  /** How much people did. */
  public long actionCount() {
    return history.actionCount();
  }
}
