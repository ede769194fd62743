package org.supporthub.call;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Calls as people and programs read them. */
@Component
public class Calls {
  private final CallViewStore store;

  Calls(CallViewStore store) {
    this.store = store;
  }

  /** The call with this id of ours. */
  public Optional<CallView> byId(UUID id) {
    return store.find(id);
  }

  /** The newest calls that fit. */
  public List<CallView> find(CallFilter filter, int limit) {
    return store.find(filter, limit);
  }
}
