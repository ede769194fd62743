package org.supporthub.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.supporthub.classify.Priority;
import org.supporthub.replay.Outcome;
import org.supporthub.replay.Replay;
import org.supporthub.replay.ReplayRequest;
import org.supporthub.replay.ReplayRunningException;
import org.supporthub.replay.ReplayState;
import org.supporthub.replay.ReplayView;
import org.supporthub.replay.ReplayedMessage;
import org.supporthub.replay.Replays;
import org.supporthub.ticket.Labels;

/** One replay in memory; a second is not started beside it. */
class FakeReplays extends Replays {
  static final UUID ID = new UUID(5, 6);

  private static final List<ReplayedMessage> MESSAGES =
      List.of(
          new ReplayedMessage(
              new UUID(0, 1),
              "CS20261123001",
              Outcome.CHANGED,
              new Labels("other", Priority.LOW, List.of(), null),
              new Labels("fault.login", Priority.HIGH, List.of("=cmd()", "VIP客户"), "a,\"b\""),
              null),
          new ReplayedMessage(
              new UUID(0, 2), null, Outcome.SKIPPED, null, null, "it is on no ticket"));

  private final List<String> done = new ArrayList<>();
  private boolean busy;

  FakeReplays() {
    super(null, null, null, null, null, null, null);
  }

  List<String> done() {
    return done;
  }

  void busy(boolean now) {
    busy = now;
  }

  @Override
  public void afterSingletonsInstantiated() {
    // Nothing was running.
  }

  @Override
  public UUID start(ReplayRequest request, String actor) {
    if (busy) {
      throw new ReplayRunningException();
    }
    done.add(request + " by " + actor);
    return ID;
  }

  ReplayView view() {
    return new View();
  }

  /** What is seen of it. */
  private static final class View extends ReplayView {
    View() {
      super(null, null);
    }

    @Override
    public Optional<Replay> find(UUID id) {
      return id.equals(ID)
          ? Optional.of(
              new Replay(
                  ID,
                  new ReplayRequest(
                      Samples.AT, Samples.AT.plusSeconds(3_600), "web-json", null, true, false),
                  ReplayState.RUNNING,
                  "0123456789ab",
                  "wang",
                  Samples.AT,
                  null,
                  null))
          : Optional.empty();
    }

    @Override
    public Map<Outcome, Long> counts(UUID replay) {
      return Map.of(Outcome.CHANGED, 1L, Outcome.SKIPPED, 1L, Outcome.JOINED, 0L);
    }

    @Override
    public List<Change> changes(UUID replay) {
      return List.of(
          new Change(new Place("other", Priority.LOW), new Place("fault.login", Priority.HIGH), 1));
    }

    @Override
    public List<Reason> reasons(UUID replay) {
      return List.of(new Reason(Outcome.SKIPPED, "it is on no ticket", 1));
    }

    @Override
    public List<ReplayedMessage> page(UUID replay, @Nullable Outcome outcome, int page, int size) {
      return of(outcome).stream().skip((long) page * size).limit(size).toList();
    }

    @Override
    public List<ReplayedMessage> after(
        UUID replay, @Nullable Outcome outcome, UUID after, int most) {
      return of(outcome).stream()
          .filter(message -> message.messageId().compareTo(after) > 0)
          .limit(1)
          .toList();
    }

    private static List<ReplayedMessage> of(@Nullable Outcome outcome) {
      return MESSAGES.stream()
          .filter(message -> outcome == null || message.outcome() == outcome)
          .toList();
    }
  }
}
