package org.supporthub.call;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.supporthub.call.CallNote.Kind;
import org.supporthub.call.CallStore.OnTicket;
import org.supporthub.event.EventLog;
import org.supporthub.event.TicketEvent;
import org.supporthub.message.InboundMessage;
import org.supporthub.ticket.ClockStore;
import org.supporthub.ticket.Correspondence;
import org.supporthub.ticket.FollowUp;
import org.supporthub.ticket.LockedTicket;
import org.supporthub.ticket.OpenedTicket;
import org.supporthub.ticket.TicketStore;

/**
 * Ties calls to the tickets that their notes are filed on, tells receivers that they ended, and
 * starts the clocks of calls that were not solved. Filing calls it in its transaction.
 */
@Component
public class CallTickets {
  /** The clock that reminds the agent. */
  static final String FOLLOW_UP = "FOLLOW_UP";

  /** The clock by which the customer hears how far it is. */
  static final String PROGRESS = Correspondence.PROGRESS;

  private final CallStore calls;
  private final CallViewStore views;
  private final FilesOfCalls recordings;
  private final TicketStore tickets;
  private final ClockStore clocks;
  private final EventLog events;
  private final CallSettings settings;

  CallTickets(
      CallStore calls,
      CallViewStore views,
      FilesOfCalls recordings,
      TicketStore tickets,
      ClockStore clocks,
      EventLog events,
      CallSettings settings) {
    this.calls = calls;
    this.views = views;
    this.recordings = recordings;
    this.tickets = tickets;
    this.clocks = clocks;
    this.events = events;
    this.settings = settings;
  }

  private record Filed(long ticket, UUID call, Kind kind, InboundMessage message) {}

  /** Sees to tickets that notes of calls opened. */
  public void opened(List<OpenedTicket> opened) {
    tie(opened.stream().flatMap(ticket -> filed(ticket.id(), ticket.first())).toList());
  }

  /** Sees to tickets that notes of calls joined. */
  public void joined(List<FollowUp> followUps) {
    tie(followUps.stream().flatMap(each -> filed(each.ticketId(), each.message())).toList());
  }

  private static Stream<Filed> filed(long ticket, InboundMessage message) {
    String call = message.attributes().get(CallNote.CALL);
    String kind = message.attributes().get(CallNote.KIND);
    return call == null || kind == null
        ? Stream.of()
        : Stream.of(new Filed(ticket, UUID.fromString(call), Kind.valueOf(kind), message));
  }

  private void tie(List<Filed> filed) {
    if (filed.isEmpty()) {
      return;
    }
    Instant now = calls.now();
    Map<Long, LockedTicket> locked =
        tickets.lock(filed.stream().map(Filed::ticket).distinct().sorted().toList()).stream()
            .collect(Collectors.toMap(LockedTicket::id, Function.identity()));
    Map<UUID, CallRecord> records =
        views.records(filed.stream().map(Filed::call).distinct().toList());
    Map<Long, Long> counts = new HashMap<>();
    List<OnTicket> onTickets = new ArrayList<>();
    List<TicketEvent> told = new ArrayList<>();
    for (Filed each : filed) {
      LockedTicket ticket = locked.get(each.ticket());
      CallRecord record = records.get(each.call());
      if (ticket == null || record == null) {
        continue;
      }
      onTickets.add(new OnTicket(each.call(), each.ticket(), each.message().id()));
      ObjectNode data =
          each.kind() == Kind.WRAP_UP ? wrappedUp(each, ticket, now) : ended(each, ticket, record);
      if (each.kind() == Kind.CALLED_BACK) {
        stopClocks(each.ticket(), now);
      }
      long count = counts.merge(ticket.id(), 1L, Long::sum);
      told.add(
          new TicketEvent(
              UuidCreator.getTimeOrderedEpoch(now),
              ticket.id(),
              ticket.facts().number(),
              ticket.sequence() + count,
              each.kind() == Kind.WRAP_UP ? "call-wrapped-up" : "call-ended",
              now,
              "system",
              data));
    }
    tickets.advance(counts, now);
    events.append(told);
    calls.filed(onTickets).forEach(each -> recordings.show(each.call(), each.note()));
  }

  /** Starts the clocks of a call that is not solved, and ends those of one that is. */
  private ObjectNode wrappedUp(Filed wrapUp, LockedTicket ticket, Instant now) {
    Map<String, String> attributes = wrapUp.message().attributes();
    ObjectNode data = ticket.facts().toJson();
    ObjectNode about = about(wrapUp, data);
    about.put("result", attributes.get(CallNote.RESULT));
    if (!WrapUp.Result.UNRESOLVED.name().equals(attributes.get(CallNote.RESULT))) {
      stopClocks(wrapUp.ticket(), now);
      return data;
    }
    String wanted = attributes.get(CallNote.FOLLOW_UP);
    Instant remind = wanted == null ? now.plus(settings.followUp()) : Instant.parse(wanted);
    Instant progress = now.plus(settings.progress());
    stopClocks(wrapUp.ticket(), now);
    tickets.startClock(wrapUp.ticket(), FOLLOW_UP, remind, "电话未解决，跟进提醒");
    tickets.startClock(wrapUp.ticket(), PROGRESS, progress, "电话未解决，反馈进度");
    ArrayNode clocks = data.putArray("clocks");
    clocks.addObject().put("clock", FOLLOW_UP).put("dueAt", remind.toString());
    clocks.addObject().put("clock", PROGRESS).put("dueAt", progress.toString());
    return data;
  }

  /** What was promised has been done, or another promise takes its place. */
  private void stopClocks(long ticket, Instant now) {
    clocks.stop(ticket, FOLLOW_UP, now);
    clocks.stop(ticket, PROGRESS, now);
  }

  private static ObjectNode ended(Filed filed, LockedTicket ticket, CallRecord call) {
    ObjectNode data = ticket.facts().toJson();
    ObjectNode about = about(filed, data);
    about.put("direction", call.direction().name());
    about.put("state", call.state().name());
    about.put("outcome", filed.kind().name());
    put(about, "waitSeconds", call.times().waitSeconds());
    put(about, "talkSeconds", call.times().talkSeconds());
    return data;
  }

  /** Without any number: who wants it fetches the call. */
  private static ObjectNode about(Filed filed, ObjectNode data) {
    ObjectNode about = data.putObject("call");
    about.put("id", filed.call().toString());
    about.put("channel", filed.message().channel());
    return about;
  }

  private static void put(ObjectNode data, String name, @Nullable Integer value) {
    if (value != null) {
      data.put(name, value);
    }
  }
}
