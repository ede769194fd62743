package org.supporthub.watch;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;

/** A store that remembers nothing, for tests without a database. */
public final class NothingSaved extends ChannelWatchStore {
  public NothingSaved() {
    super(new JdbcTemplate());
  }

  @Override
  List<WatchedChannel.Saved> all() {
    return List.of();
  }

  @Override
  Map<String, Instant> messagesSinceLastSave() {
    return Map.of();
  }

  @Override
  void save(Collection<WatchedChannel.Saved> channels) {
    // Nothing is kept.
  }
}
