package org.supporthub.camel.deploy;

/** A route is named as its file, says what it does, and is short enough to be read. */
final class ShapeRule implements RouteRule {
  private static final int MOST_STEPS = 10;

  @Override
  public void check(Place place, Findings findings) {
    if (place.word().equals("route")) {
      Place id = place.below("id");
      String file = place.text().name();
      String given = id.value().asText();
      findings.require(
          given.equals(file),
          id,
          "the route id is %s, the file is %s; they must be equal",
          given,
          file);
      findings.require(
          !place.value().path("description").asText("").isBlank(),
          place,
          "the route has no description; it says what comes in and what goes out");
      Place steps = place.below("from").below("steps");
      findings.require(
          steps.value().isArray(), place.below("from"), "the steps must stand below from");
      findings.require(
          steps.value().size() <= MOST_STEPS,
          steps,
          "%d steps are too many, at most %d",
          steps.value().size(),
          MOST_STEPS);
    } else if (place.word().equals("steps")) {
      place
          .value()
          .forEach(
              step ->
                  findings.require(
                      step.isObject() && step.size() == 1, place, "every step has one name"));
    }
  }
}
