package org.supporthub.channel.telephony;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** A system whose fields the channel's block names, by JSON Pointer. */
record MappedSystem(Map<String, List<String>> fields, Map<String, String> constants)
    implements CallSystem {
  @Override
  public List<CallFields> events(JsonNode body, JsonNode query, Supplier<CallFields> event) {
    CallFields found = event.get();
    constants.forEach(found::put);
    fields.forEach(
        (target, places) ->
            places.stream()
                .map(place -> Callback.text(body, place))
                .filter(text -> !text.isBlank())
                .findFirst()
                .ifPresent(text -> found.put(target, text)));
    return List.of(found);
  }
}
