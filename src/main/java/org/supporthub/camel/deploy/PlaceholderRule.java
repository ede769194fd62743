package org.supporthub.camel.deploy;

/** Every placeholder has a value. */
record PlaceholderRule(Surroundings surroundings) implements RouteRule {
  @Override
  public void check(Place place, Findings findings) {
    String text = place.value().asText("");
    if (!text.contains("{{")) {
      return;
    }
    try {
      surroundings.filledIn(text);
    } catch (RuntimeException e) {
      findings.require(false, place, "%s has no value: %s", text, innermost(e));
    }
  }

  private static String innermost(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return String.valueOf(cause.getMessage());
  }
}
