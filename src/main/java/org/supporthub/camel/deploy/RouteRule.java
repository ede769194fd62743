package org.supporthub.camel.deploy;

/** Some rules that route files keep. */
interface RouteRule {
  /** Called for every word of the file, from the top. */
  void check(Place place, Findings findings);
}
