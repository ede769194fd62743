package org.supporthub.camel;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The rules route files keep, so that they stay readable and the visual editor can open them. */
public final class RouteConventions {
  private static final int MOST_STEPS = 10;

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

  private static final Pattern PRIVATE =
      Pattern.compile(
          "(?i)(.*(host|user|username|password|secret|token|apikey|accesskey|httpuri|url))");

  private static final Set<String> NETWORK =
      Set.of("http", "https", "imap", "imaps", "pop3", "pop3s", "smtp", "smtps", "ftp", "sftp");

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{[^{}]+}}");

  private final List<String> problems = new ArrayList<>();

  private RouteConventions() {}

  /** Every rule a file breaks, one sentence each; nothing when it keeps them all. */
  public static List<String> problems(Path folder, Path file) {
    try {
      return problems(RouteText.read(folder, file));
    } catch (RouteRefusedException e) {
      return List.of(e.getMessage());
    }
  }

  static List<String> problems(RouteText text) {
    var conventions = new RouteConventions();
    conventions.checkFile(text);
    return List.copyOf(conventions.problems);
  }

  private void checkFile(RouteText text) {
    String id;
    try {
      id = text.routeId();
    } catch (RouteRefusedException e) {
      problems.add(e.getMessage());
      return;
    }
    JsonNode route = text.route();
    require(id.equals(text.name()), "the route id is %s, the file is %s", id, text.name());
    require(!route.path("description").asText("").isBlank(), "the route has no description");
    JsonNode from = route.path("from");
    require(from.path("steps").isArray(), "the steps must stand below from");
    require(
        from.path("steps").size() <= MOST_STEPS,
        "%d steps are too many, at most %d",
        from.path("steps").size(),
        MOST_STEPS);
    checkEndpoint("from", from);
    walk(route);
  }

  private void walk(JsonNode node) {
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      checkWord(entry.getKey(), entry.getValue());
      if (entry.getKey().equals("steps")) {
        checkSteps(entry.getValue());
      }
      walk(entry.getValue());
    }
    if (node.isArray()) {
      node.forEach(this::walk);
    }
  }

  private void checkWord(String word, JsonNode value) {
    require(!SCRIPTS.contains(word), "%s: no scripts, a bean can be tested", word);
    require(
        !BANNED.contains(word), "%s is not used: one error policy, endpoints known by name", word);
    if (word.equals("to") || word.equals("wireTap") || word.equals("enrich")) {
      checkEndpoint(word, value);
    }
  }

  private void checkEndpoint(String word, JsonNode endpoint) {
    String uri = endpoint.path("uri").asText("");
    require(!uri.isEmpty(), "%s must be written with uri and parameters", word);
    require(!uri.contains("?"), "%s: options stand below parameters, not in the uri", uri);
    require(
        !uri.equals("timer") && !uri.startsWith("timer:"),
        "timer stands still when the clock of the machine is set back; use scheduler");
    int colon = uri.indexOf(':');
    if (colon > 0 && NETWORK.contains(uri.substring(0, colon))) {
      require(
          PLACEHOLDER.matcher(uri.substring(colon + 1)).find(),
          "%s: a host is named by a {{placeholder}}",
          uri.substring(0, colon));
    }
    for (Map.Entry<String, JsonNode> option : endpoint.path("parameters").properties()) {
      require(
          !PRIVATE.matcher(option.getKey()).matches()
              || PLACEHOLDER.matcher(option.getValue().asText()).matches(),
          "%s: %s is given by a {{placeholder}}",
          uri,
          option.getKey());
    }
  }

  private void checkSteps(JsonNode steps) {
    JsonNode body = null;
    for (JsonNode step : steps) {
      require(step.isObject() && step.size() == 1, "every step has one name");
      body = step.has("setBody") ? step.path("setBody") : body;
      String uri = step.path("to").path("uri").asText("");
      if (uri.equals("jdbc") || uri.startsWith("jdbc:")) {
        checkSql(step.path("to"), body);
      }
    }
  }

  /** Text of a message must never become SQL. */
  private void checkSql(JsonNode jdbc, JsonNode body) {
    require(
        body != null && (body.has("constant") || body.path("expression").has("constant")),
        "jdbc: the SQL is the constant body set in the same route");
    require(
        jdbc.path("parameters").path("useHeadersAsParameters").asBoolean(false),
        "jdbc: useHeadersAsParameters must be true, with named parameters");
  }

  private void require(boolean kept, String rule, Object... details) {
    if (!kept) {
      problems.add(rule.formatted(details));
    }
  }
}
