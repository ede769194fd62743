package org.supporthub.camel.deploy;

import java.util.Set;

/** Words of Camel that are not used, as something better does what they do. */
final class WordsRule implements RouteRule {
  /** Code in a route file can be neither tested nor read in one line. */
  private static final Set<String> SCRIPTS =
      Set.of("groovy", "js", "joor", "java", "mvel", "ognl", "python", "spel", "csimple", "script");

  private static final Set<String> BANNED =
      Set.of(
          "toD",
          "onException",
          "doTry",
          "doCatch",
          "doFinally",
          "recipientList",
          "routingSlip",
          "dynamicRouter",
          "errorHandler");

  @Override
  public void check(Place place, Findings findings) {
    findings.require(
        !SCRIPTS.contains(place.word()),
        place,
        "%s: no scripts; call a bean, which can be tested",
        place.word());
    findings.require(
        !BANNED.contains(place.word()),
        place,
        "%s is not used: there is one error policy, and endpoints are known by name",
        place.word());
  }
}
