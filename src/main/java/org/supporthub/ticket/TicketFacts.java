package org.supporthub.ticket;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Stream;
import org.supporthub.classify.Priority;

/**
 * What every event says of its ticket. Receivers fetch the rest, so no address and no text of a
 * customer is in it.
 */
public record TicketFacts(
    String number,
    String state,
    String priority,
    String category,
    List<String> tags,
    String channel,
    String subject) {

  public TicketFacts {
    tags = List.copyOf(tags);
  }

  /** The same ticket in another state. */
  TicketFacts in(TicketState other) {
    return new TicketFacts(number, other.name(), priority, category, tags, channel, subject);
  }

  /** The same ticket as it was decided about. */
  TicketFacts decided(String otherCategory, Priority otherPriority, List<String> all) {
    return new TicketFacts(
        number, state, otherPriority.name(), otherCategory, all, channel, subject);
  }

  /** The same ticket with further tags. */
  TicketFacts tagged(List<String> others) {
    List<String> all = Stream.concat(tags.stream(), others.stream()).distinct().toList();
    return new TicketFacts(number, state, priority, category, all, channel, subject);
  }

  /** As the data of an event, to which more may be added. */
  public ObjectNode toJson() {
    ObjectNode data = JsonNodeFactory.instance.objectNode();
    data.put("number", number);
    data.put("state", state);
    data.put("category", category);
    data.put("priority", priority);
    tags.forEach(data.putArray("tags")::add);
    data.put("channel", channel);
    data.put("subject", subject);
    return data;
  }
}
