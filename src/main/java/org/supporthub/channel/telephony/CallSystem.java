package org.supporthub.channel.telephony;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.Supplier;

/** Understands the callbacks of one telephone system. */
interface CallSystem {
  /**
   * What one callback, or one element of a list, says; nothing when the system tells of something
   * else than calls.
   *
   * @param query of the URL it came to
   * @param event makes the fields of one event
   */
  List<CallFields> events(JsonNode body, JsonNode query, Supplier<CallFields> event);
}
