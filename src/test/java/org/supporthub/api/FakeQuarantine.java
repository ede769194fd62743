package org.supporthub.api;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.supporthub.message.RawMessage;
import org.supporthub.quarantine.Quarantine;
import org.supporthub.quarantine.Quarantined;

/** A quarantine in memory, which remembers what was done to it. */
class FakeQuarantine extends Quarantine {
  private final Map<UUID, Quarantined> messages = new LinkedHashMap<>();
  private final Map<UUID, RawMessage> raws = new LinkedHashMap<>();
  private final List<String> done = new ArrayList<>();

  FakeQuarantine() {
    super(null, null, null, null);
  }

  void put(Quarantined message, RawMessage raw) {
    messages.put(raw.id(), message);
    raws.put(raw.id(), raw);
  }

  List<String> done() {
    return done;
  }

  @Override
  public List<Quarantined> list(@Nullable String channel, int page, int size) {
    return messages.values().stream().limit(size).toList();
  }

  @Override
  public long count(@Nullable String channel) {
    return messages.size();
  }

  @Override
  public Optional<Quarantined> find(UUID id) {
    return Optional.ofNullable(messages.get(id));
  }

  @Override
  public Optional<RawMessage> raw(UUID id) {
    return Optional.ofNullable(raws.get(id));
  }

  @Override
  public boolean replay(UUID id) {
    done.add("replay " + id);
    return messages.remove(id) != null;
  }

  @Override
  public boolean delete(UUID id, String reason) {
    done.add("delete " + id + " " + reason);
    return messages.remove(id) != null;
  }
}
