package org.supporthub.camel.deploy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RouteConventionsTest {
  private static final RouteLint LINT = new RouteLint(new ShippedSurroundings());

  private static final String GOOD =
      """
      - route:
          id: web-json
          description: 好的。A in, B out.
          autoStartup: "{{channel:web-json.enabled}}"
          from:
            uri: platform-http
            parameters:
              path: /channels/web-json
            steps:
              - setVariable:
                  name: accept
                  expression:
                    simple:
                      expression: ${header.Accept}
              - bean:
                  ref: webhook
                  method: verify('web-json', ${headers}, ${body})
              - to:
                  uri: direct
                  parameters:
                    name: accept
              - choice:
                  when:
                    - simple:
                        expression: ${variable.accept} contains 'text/html'
                      steps:
                        - stop: {}
      """;

  private static final String WAY_OUT =
      """
      - route:
          id: out
          description: A in, B out.
          from:
            uri: imaps:{{channel:support-mail.host}}
            parameters:
              username: "{{channel:support-mail.user}}"
              mailUidGenerator: "#mailboxUids"
            steps:
              - setBody:
                  constant:
                    expression: insert into t values (:?a)
              - to:
                  uri: jdbc
                  parameters:
                    dataSourceName: dataSource
                    useHeadersAsParameters: true
              - to:
                  uri: jms-batch:hub.inbound
              - to:
                  uri: jms
                  parameters:
                    destinationName: hub.events::hub.events.crm
      """;

  static Collection<RouteFolder.Found> routeFiles() throws IOException {
    return new RouteFolder(ShippedSurroundings.ROUTES).read().values();
  }

  @ParameterizedTest
  @MethodSource("routeFiles")
  void every_route_of_the_hub_keeps_the_rules(RouteFolder.Found file) {
    assertThat(LINT.problems(RouteText.parse(file.path(), file.bytes()))).isEmpty();
  }

  @Test
  void the_routes_of_the_hub_are_found() throws IOException {
    assertThat(routeFiles()).hasSizeGreaterThan(10);
  }

  @Test
  void good_routes_have_no_problems() {
    assertThat(channel(GOOD)).isEmpty();
    assertThat(desk(WAY_OUT)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          id: web-json                | id: other                 | line 2: the route id is other, the file is web-json
          description: 好的。A in, B out. | group: x                  | line 1: the route has no description
          - bean:                     | - toD:                    | line 15: toD is not used
          - bean:                     | - doTry:                  | line 15: doTry is not used
          - bean:                     | - onException:            | line 15: onException is not used
          simple:                     | groovy:                   | line 13: groovy: no scripts
          ${header.Accept}            | ${header.a} == 1 && true  | line 14: simple may be one comparison
          ${header.Accept}            | ${bean:webhook.x}         | line 14: simple may be one comparison
          contains 'text/html'        | contains 'a' or true      | line 25: simple may be one comparison
          ref: webhook                | ref: webhoook             | line 16: there is no bean webhoook
          verify('web-json',          | check('web-json',         | line 17: the bean webhook has no method check
          verify('web-json',          | verify(                   | line 17: webhook.verify takes 3 arguments, here are 2
          ref: webhook                | type: Webhook             | line 15: a bean is called by its ref and method
          {{channel:web-json.enabled} | {{channel:web-json.on}    | line 4: {{channel:web-json.on}} has no value
          {{channel:web-json.enabled} | {{receiver:nobody.url}    | receivers.yaml has no block nobody
          path: /channels/web-json    | path: /channels/other     | line 8: the path must be /channels/web-json
          name: accept\\n              | name: elsewhere\\n         | line 18: a way in sends to direct with the name accept only
          uri: platform-http          | uri: netty-http           | line 6: the hub has no component netty-http
          """)
  void a_broken_rule_of_a_way_in_is_named(String good, String bad, String problem) {
    String broken = GOOD.replace(good.replace("\\n", "\n"), bad.replace("\\n", "\n"));

    assertThat(broken).isNotEqualTo(GOOD);
    assertThat(channel(broken)).anyMatch(found -> found.contains(problem));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          imaps:{{channel:support-mail.host}} | imaps:mail.example.com    | line 5: imaps: a host is named by a {{placeholder}}
          "{{channel:support-mail.user}}"     | somebody                  | line 7: username is given by a {{placeholder}}
          "#mailboxUids"                      | "#mailboxUid"             | line 8: there is no bean mailboxUid
          useHeadersAsParameters: true        | resetAutoCommit: false    | line 13: jdbc: useHeadersAsParameters must be true
          constant:                           | simple:                   | line 13: jdbc: the SQL must be a constant body
          uri: jdbc                           | uri: jdbc:dataSource?a=b  | line 14: jdbc:dataSource?a=b: options stand below
          uri: jdbc                           | uri: timer                | line 14: timer stands still
          jms-batch:hub.inbound               | jms-batch:hub.inbox       | line 19: the queue hub.inbox is not declared; there are hub.events
          hub.events.crm                      | hub.events.erpp           | line 23: the queue hub.events::hub.events.erpp is not declared
          """)
  void a_broken_rule_of_another_route_is_named(String good, String bad, String problem) {
    String broken = WAY_OUT.replace(good, bad);

    assertThat(broken).isNotEqualTo(WAY_OUT);
    assertThat(desk(broken)).anyMatch(found -> found.contains(problem));
  }

  @Test
  void a_way_in_without_block_and_examples_is_told_both() {
    List<String> problems =
        LINT.problems(
            RouteText.parse(
                "channels/shop.camel.yaml",
                GOOD.replace("id: web-json", "id: shop").getBytes(UTF_8)));

    assertThat(problems)
        .contains(
            "line 1: config/channels.yaml has no block shop",
            "line 1: channels/shop.examples has no example; one is a folder with request.* and"
                + " expected.json");
  }

  @Test
  void two_routes_in_a_file_are_one_too_many() {
    assertThat(channel(GOOD + GOOD)).containsExactly("the file must hold one route with an id");
  }

  @Test
  void a_long_route_is_too_much_to_read() {
    String step = "        - stop: {}\n";

    assertThat(desk(WAY_OUT + step.repeat(9))).anyMatch(found -> found.contains("13 steps"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"to: log:x", "wireTap: log:x"})
  void a_shorthand_endpoint_cannot_be_opened_in_the_visual_editor(String step) {
    assertThat(desk(WAY_OUT + "        - " + step + "\n"))
        .anyMatch(found -> found.contains("must be written with uri"));
  }

  @Test
  void a_shorthand_expression_cannot_be_opened_in_the_visual_editor() {
    assertThat(desk(WAY_OUT + "        - setBody:\n            simple: ${header.x}\n"))
        .anyMatch(found -> found.contains("simple is written out"));
  }

  private static List<String> channel(String yaml) {
    return LINT.problems(RouteText.parse("channels/web-json.camel.yaml", yaml.getBytes(UTF_8)));
  }

  private static List<String> desk(String yaml) {
    return LINT.problems(RouteText.parse("desk/out.camel.yaml", yaml.getBytes(UTF_8)));
  }
}
