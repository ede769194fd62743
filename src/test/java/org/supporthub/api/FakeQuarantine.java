package org.supporthub.api;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.supporthub.message.RawMessage;
import org.supporthub.quarantine.Attempt;
import org.supporthub.quarantine.Quarantine;
import org.supporthub.quarantine.QuarantineAction;
import org.supporthub.quarantine.QuarantineFilter;
import org.supporthub.quarantine.QuarantineView;
import org.supporthub.quarantine.Quarantined;

/** A quarantine in memory, which remembers what was done to it. */
class FakeQuarantine extends Quarantine {
  static final UUID EDITED = new UUID(1, 2);

  private final Map<UUID, Quarantined> messages = new LinkedHashMap<>();
  private final Map<UUID, RawMessage> raws = new LinkedHashMap<>();
  private final List<String> done = new ArrayList<>();

  FakeQuarantine() {
    super(null, null, null, null, null, null);
  }

  void put(Quarantined message, RawMessage raw) {
    messages.put(raw.id(), message);
    raws.put(raw.id(), raw);
  }

  List<String> done() {
    return done;
  }

  QuarantineView view() {
    return new View();
  }

  @Override
  public boolean replay(UUID id, String actor) {
    done.add("replay " + id + " by " + actor);
    return messages.remove(id) != null;
  }

  @Override
  public Optional<UUID> replayEdited(UUID id, byte[] bytes, String actor) {
    done.add("edit " + id + " to " + new String(bytes, StandardCharsets.UTF_8) + " by " + actor);
    return messages.containsKey(id) ? Optional.of(EDITED) : Optional.empty();
  }

  @Override
  public boolean delete(UUID id, String reason, String actor) {
    done.add("delete " + id + " " + reason);
    return messages.remove(id) != null;
  }

  /** What the fake shows of itself. */
  private final class View extends QuarantineView {
    View() {
      super(null, null, null);
    }

    @Override
    public List<Quarantined> list(QuarantineFilter filter, int page, int size) {
      done.add("list " + filter);
      return messages.values().stream().limit(size).toList();
    }

    @Override
    public long count(QuarantineFilter filter) {
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
    public List<Attempt> attempts(UUID id) {
      return List.of(new Attempt(Samples.AT, "classify", "no rule"));
    }

    @Override
    public List<QuarantineAction> actions(int page, int size) {
      return List.of(
          new QuarantineAction(
              Samples.AT,
              "wang",
              QuarantineAction.What.DELETED,
              QuarantineAction.Subject.MESSAGE,
              EDITED,
              "web-form",
              "no rule",
              "垃圾消息",
              null));
    }

    @Override
    public long actionCount() {
      return 1;
    }
  }
}
