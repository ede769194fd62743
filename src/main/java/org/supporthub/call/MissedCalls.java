package org.supporthub.call;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.supporthub.call.CallNote.Kind;
import org.supporthub.call.CallStore.Due;
import org.supporthub.call.MissedCallStore.Missed;
import org.supporthub.call.MissedCallStore.Place;
import org.supporthub.message.ColumnText;
import org.supporthub.ticket.Tickets;

/**
 * Brings missed calls to tickets: those of one number and queue within some hours to the same, as
 * long as it is open and nobody has called back. Callers who withhold their number are never taken
 * for one another.
 */
@Component
class MissedCalls {
  private static final int LONGEST_QUEUE = 100;

  private final MissedCallStore store;
  private final CallNotes notes;
  private final Tickets tickets;
  private final CallSettings settings;

  MissedCalls(MissedCallStore store, CallNotes notes, Tickets tickets, CallSettings settings) {
    this.store = store;
    this.notes = notes;
    this.tickets = tickets;
    this.settings = settings;
  }

  /** The conversation of a call that shares its ticket with no other. */
  static String ownKey(UUID call) {
    return "call:" + call;
  }

  /** Sends the call to its ticket, and tells by which conversation it is found. */
  String missed(Due due, CallRecord call, Outcome outcome, Instant now) {
    Kind kind = outcome == Outcome.VOICEMAIL ? Kind.VOICEMAIL : Kind.MISSED;
    String number = CallStore.number(call.customer());
    Missed missed = number == null ? null : counted(due, place(due, call, number), call, now);
    String key =
        missed != null
            ? missed.conversationKey()
            : due.conversationKey() != null ? due.conversationKey() : ownKey(due.id());
    int calls = missed == null ? 1 : missed.calls();
    notes.send(due.channel(), new CallNote(due.id(), kind, call, calls, key, null), now);
    return key;
  }

  /** Tells the tickets of missed calls of this number that somebody has spoken with it since. */
  void spokenWith(Due due, CallRecord call, Instant now) {
    String number = CallStore.number(call.customer());
    if (number == null) {
      return;
    }
    for (Missed missed : store.lockOpen(number, now.minus(settings.calledBackWithin()))) {
      Instant spoken = end(call, now);
      if (!spoken.isBefore(missed.lastEnd())) {
        notes.send(
            missed.place().channel(),
            new CallNote(
                due.id(), Kind.CALLED_BACK, call, missed.calls(), missed.conversationKey(), null),
            now);
        store.save(
            new Missed(
                missed.place(),
                missed.conversationKey(),
                missed.since(),
                missed.lastAt(),
                missed.lastEnd(),
                missed.calls(),
                spoken));
      }
    }
  }

  private Missed counted(Due due, Place place, CallRecord call, Instant now) {
    Missed first = new Missed(place, ownKey(due.id()), now, now, end(call, now), 1, null);
    Missed before = store.claim(first);
    boolean counted =
        before.conversationKey().equals(first.conversationKey())
            || before.conversationKey().equals(due.conversationKey());
    if (counted) {
      // Just now, or earlier and decided once more as its voice mail came late: no further call.
      return before;
    }
    Missed missed = isOpen(before, now) ? oneMore(before, now, end(call, now)) : first;
    store.save(missed);
    return missed;
  }

  private static Missed oneMore(Missed earlier, Instant now, Instant end) {
    Instant last = end.isAfter(earlier.lastEnd()) ? end : earlier.lastEnd();
    return new Missed(
        earlier.place(),
        earlier.conversationKey(),
        earlier.since(),
        now,
        last,
        earlier.calls() + 1,
        null);
  }

  private boolean isOpen(Missed missed, Instant now) {
    return missed.calledBackAt() == null
        && missed.since().isAfter(now.minus(settings.mergeWithin()))
        && !tickets.over(missed.place().channel(), missed.conversationKey());
  }

  private static Place place(Due due, CallRecord call, String number) {
    String queue = call.queue() == null ? "" : ColumnText.key(call.queue().id(), LONGEST_QUEUE);
    return new Place(due.channel(), number, queue);
  }

  private static Instant end(CallRecord call, Instant now) {
    @Nullable Instant end = call.times().endedAt();
    return Objects.requireNonNullElse(end, now);
  }
}
