package org.supporthub.camel.deploy;

/** A way in has its block and its examples, serves its own path, and leads to the one door. */
record ChannelRule(Surroundings surroundings) implements RouteRule {
  @Override
  public void check(Place place, Findings findings) {
    if (!place.text().isChannel()) {
      return;
    }
    String name = place.text().name();
    if (place.word().equals("route")) {
      findings.require(
          surroundings.channel(name), place, "config/channels.yaml has no block %s", name);
      findings.require(
          surroundings.examples(name) > 0,
          place,
          "channels/%s.examples has no example; one is a folder with request.* and expected.json",
          name);
    } else if (place.word().equals("from")
        && place.value().path("uri").asText().startsWith("platform-http")) {
      Place path = place.below("parameters").below("path");
      findings.require(
          path.value().asText().equals("/channels/" + name),
          path,
          "the path must be /channels/%s",
          name);
    } else if (place.word().equals("to")) {
      findings.require(
          place.value().path("uri").asText().equals("direct")
              && place.value().path("parameters").path("name").asText().equals("accept"),
          place,
          "a way in sends to direct with the name accept only; other work is done behind the queue");
    }
  }
}
