package org.supporthub.camel.deploy;

import com.fasterxml.jackson.databind.JsonNode;

/** Text of a message must never become SQL. */
final class SqlRule implements RouteRule {
  @Override
  public void check(Place place, Findings findings) {
    if (!place.word().equals("steps")) {
      return;
    }
    JsonNode body = null;
    for (int i = 0; i < place.value().size(); i++) {
      JsonNode step = place.value().get(i);
      body = step.has("setBody") ? step.path("setBody") : body;
      String uri = step.path("to").path("uri").asText("");
      if (uri.equals("jdbc") || uri.startsWith("jdbc:")) {
        Place to =
            new Place(place.text(), place.pointer() + "/" + i + "/to", "to", step.path("to"));
        findings.require(
            body != null && (body.has("constant") || body.path("expression").has("constant")),
            to,
            "jdbc: the SQL must be a constant body set before it in the same steps");
        findings.require(
            to.value().path("parameters").path("useHeadersAsParameters").asBoolean(false),
            to,
            "jdbc: useHeadersAsParameters must be true, with named parameters as :?name");
      }
    }
  }
}
