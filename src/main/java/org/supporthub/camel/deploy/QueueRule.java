package org.supporthub.camel.deploy;

import java.util.TreeSet;

/** Every queue that a route names is declared, or messages would lie where nobody looks. */
record QueueRule(Surroundings surroundings) implements RouteRule {
  private static final String BATCH = "jms-batch:";

  @Override
  public void check(Place place, Findings findings) {
    if (place.word().equals("destinationName")) {
      declared(place.value().asText(), place, findings);
    } else if (place.word().equals("uri")) {
      String uri = place.value().asText();
      if (uri.startsWith(BATCH)) {
        for (String queue : uri.substring(BATCH.length()).split(",")) {
          declared(queue, place, findings);
        }
      } else if (uri.matches("jms:(queue:)?[^{?]+")) {
        declared(uri.replaceFirst("jms:(queue:)?", ""), place, findings);
      }
    }
  }

  private void declared(String queue, Place place, Findings findings) {
    findings.require(
        surroundings.queues().contains(queue),
        place,
        "the queue %s is not declared; there are %s",
        queue,
        String.join(", ", new TreeSet<>(surroundings.queues())));
  }
}
