package org.supporthub.camel.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/**
 * The rules of route files, the same for the build and for the running hub: they stay readable, can
 * be opened by the visual editor, and name nothing that is not there.
 */
final class RouteLint {
  private final List<RouteRule> rules;

  RouteLint(Surroundings surroundings) {
    this.rules =
        List.of(
            new ShapeRule(),
            new WordsRule(),
            new SimpleRule(),
            new SqlRule(),
            new PlaceholderRule(surroundings),
            new EndpointRule(surroundings),
            new QueueRule(surroundings),
            new BeanRule(surroundings),
            new ChannelRule(surroundings));
  }

  /** Every rule the file breaks, one sentence each; nothing when it keeps them all. */
  List<String> problems(RouteText text) {
    try {
      text.routeId();
    } catch (RouteRefusedException e) {
      return List.of(String.valueOf(e.getMessage()));
    }
    Findings findings = new Findings();
    walk(new Place(text, "/0/route", "route", text.route()), findings);
    return findings.sentences();
  }

  private void walk(Place place, Findings findings) {
    rules.forEach(rule -> rule.check(place, findings));
    for (Map.Entry<String, JsonNode> entry : place.value().properties()) {
      walk(place.below(entry.getKey()), findings);
    }
    for (int i = 0; i < (place.value().isArray() ? place.value().size() : 0); i++) {
      String at = place.pointer() + "/" + i;
      walk(new Place(place.text(), at, "", place.value().get(i)), findings);
    }
  }
}
