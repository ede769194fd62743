package org.supporthub.camel.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Endpoints are known, written out, and name no host, user or secret. */
record EndpointRule(Surroundings surroundings) implements RouteRule {
  private static final Set<String> WORDS = Set.of("from", "to", "wireTap", "enrich", "pollEnrich");

  private static final Pattern PRIVATE =
      Pattern.compile(
          "(?i)(.*(host|user|username|password|secret|token|apikey|accesskey|httpuri|url))");

  private static final Set<String> NETWORK =
      Set.of("http", "https", "imap", "imaps", "pop3", "pop3s", "smtp", "smtps", "ftp", "sftp");

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{[^{}]+}}");

  @Override
  public void check(Place place, Findings findings) {
    if (!WORDS.contains(place.word())) {
      return;
    }
    String uri = place.value().path("uri").asText("");
    if (uri.isEmpty()) {
      findings.require(
          false, place, "%s must be written with uri and parameters below it", place.word());
      return;
    }
    Place at = place.below("uri");
    findings.require(
        !uri.contains("?"), at, "%s: options stand below parameters, not in the uri", uri);
    findings.require(
        !uri.equals("timer") && !uri.startsWith("timer:"),
        at,
        "timer stands still when the clock of the machine is set back; use scheduler");
    int colon = uri.indexOf(':');
    if (colon > 0 && NETWORK.contains(uri.substring(0, colon))) {
      findings.require(
          PLACEHOLDER.matcher(uri.substring(colon + 1)).find(),
          at,
          "%s: a host is named by a {{placeholder}}",
          uri.substring(0, colon));
    }
    checkScheme(uri, at, findings);
    Place parameters = place.below("parameters");
    for (Map.Entry<String, JsonNode> option : parameters.value().properties()) {
      findings.require(
          !PRIVATE.matcher(option.getKey()).matches()
              || PLACEHOLDER.matcher(option.getValue().asText()).matches(),
          parameters.below(option.getKey()),
          "%s is given by a {{placeholder}}",
          option.getKey());
    }
  }

  private void checkScheme(String uri, Place at, Findings findings) {
    String scheme;
    try {
      scheme = surroundings.filledIn(uri).replaceFirst("[:?].*", "");
    } catch (RuntimeException toldAlready) {
      return;
    }
    findings.require(surroundings.component(scheme), at, "the hub has no component %s", scheme);
  }
}
