package org.supporthub.ticket;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import org.supporthub.assign.Assigned;
import org.supporthub.assign.Assigner;
import org.supporthub.assign.AssignmentCase;
import org.supporthub.classify.Classification;
import org.supporthub.clock.Deadline;
import org.supporthub.customer.Sender;
import org.supporthub.message.ColumnText;
import org.supporthub.message.InboundMessage;

/** Who works on the tickets that a batch opens, and for which line of business. */
@Component
class FirstAssignments {
  private static final String LINE = "businessLine";
  private static final int LONGEST_LINE = 60;

  private final Assigner assigner;
  private final Function<String, @Nullable String> lineOfChannel;

  FirstAssignments(
      Assigner assigner, @Qualifier(LINE) Function<String, @Nullable String> lineOfChannel) {
    this.assigner = assigner;
    this.lineOfChannel = lineOfChannel;
  }

  /** How a ticket begins. */
  record Start(@Nullable String businessLine, Assigned assigned) {
    /** What its first event says besides. */
    Consumer<ObjectNode> with(List<Deadline> clocks) {
      return data -> {
        put(data, LINE, businessLine);
        put(data, "team", assigned.team());
        put(data, "assignee", assigned.assignee());
        ArrayNode list = data.putArray("clocks");
        for (Deadline clock : clocks) {
          list.addObject()
              .put("clock", clock.clock().name())
              .put("dueAt", clock.dueAt().toString());
        }
      };
    }

    private static void put(ObjectNode data, String key, @Nullable String value) {
      if (value != null) {
        data.put(key, value);
      }
    }
  }

  /**
   * @param opened ids of those that are new
   * @return one for each of them
   */
  Map<Long, Start> of(
      Map<Long, List<Arrival>> byTicket, Set<Long> opened, Map<UUID, Sender> senders, Instant now) {
    Map<Long, AssignmentCase> cases = new LinkedHashMap<>();
    byTicket.forEach(
        (id, arrivals) -> {
          if (opened.contains(id)) {
            cases.put(id, ticketOf(arrivals.get(0), senders));
          }
        });
    Map<Long, Assigned> assigned = assigner.assign(cases, now);
    Map<Long, Start> starts = new HashMap<>();
    cases.forEach(
        (id, ticket) ->
            starts.put(
                id, new Start(ticket.businessLine(), assigned.getOrDefault(id, Assigned.NOBODY))));
    return starts;
  }

  private AssignmentCase ticketOf(Arrival arrival, Map<UUID, Sender> senders) {
    InboundMessage message = arrival.message();
    Classification classification = arrival.classified().classification();
    return new AssignmentCase(
        message.channel(),
        message.medium().name(),
        classification.category(),
        classification.priority().name(),
        classification.tags(),
        tiers(message, classification, senders.get(message.id())),
        line(message),
        null);
  }

  /** A tier is told by the message or known of the customer; the rules may have a name for it. */
  private static List<String> tiers(
      InboundMessage message, Classification classification, @Nullable Sender sender) {
    List<String> tiers = new ArrayList<>();
    String told = message.attributes().get("customerTier");
    if (told != null) {
      tiers.add(told);
    } else if (sender != null && sender.tier() != null) {
      tiers.add(sender.tier());
    }
    if (classification.matrix() != null) {
      tiers.addAll(classification.matrix().tiers());
    }
    return tiers;
  }

  private @Nullable String line(InboundMessage message) {
    String told = message.attributes().get(LINE);
    return told == null || told.isBlank()
        ? lineOfChannel.apply(message.channel())
        : ColumnText.cut(told.strip(), LONGEST_LINE);
  }
}
