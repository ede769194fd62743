package org.supporthub.camel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RouteConventionsTest {
  private static final Path ROUTES = Path.of("routes");

  private static final String GOOD =
      """
      - route:
          id: good
          description: 好的。A in, B out.
          from:
            uri: imaps
            parameters:
              host: "{{channel:good.host}}"
              password: "{{channel:good.password}}"
            steps:
              - setBody:
                  constant:
                    expression: insert into t values (:?a)
              - to:
                  uri: jdbc
                  parameters:
                    dataSourceName: dataSource
                    useHeadersAsParameters: true
      """;

  static List<Path> routeFiles() throws IOException {
    try (Stream<Path> files = Files.walk(ROUTES)) {
      return files.filter(file -> file.toString().endsWith(RouteText.SUFFIX)).toList();
    }
  }

  @ParameterizedTest
  @MethodSource("routeFiles")
  void every_route_of_the_hub_keeps_the_rules(Path file) {
    assertThat(RouteConventions.problems(ROUTES, file)).isEmpty();
  }

  @Test
  void a_good_route_has_no_problems() throws IOException {
    assertThat(problems(GOOD)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          id: good                          | id: other                  | the route id is other
          description: 好的。A in, B out.     | autoStartup: true          | no description
          "{{channel:good.host}}"           | mail.example.com           | host is given by
          "{{channel:good.password}}"       | s3cret                     | password is given by
          useHeadersAsParameters: true      | resetAutoCommit: false     | useHeadersAsParameters
          constant:                         | simple:                    | constant body
          constant:                         | groovy:                    | no scripts
          uri: jdbc                         | uri: jdbc:dataSource?a=b   | options stand below
          uri: imaps                        | uri: https:crm.example.com | a host is named
          uri: imaps                        | uri: timer                 | use scheduler
          - to:                             | - toD:                     | toD is not used
          - setBody:                        | - doTry:                   | doTry is not used
          """)
  void a_broken_rule_is_named(String good, String bad, String problem) throws IOException {
    assertThat(problems(GOOD.replace(good, bad))).anyMatch(found -> found.contains(problem));
  }

  @Test
  void two_routes_in_a_file_are_one_too_many() throws IOException {
    assertThat(problems(GOOD + GOOD)).containsExactly("the file must hold one route with an id");
  }

  @Test
  void a_long_route_is_too_much_to_read() throws IOException {
    String step = "        - log:\n            message: x\n";

    assertThat(problems(GOOD + step.repeat(9))).anyMatch(found -> found.contains("11 steps"));
  }

  @Test
  void a_shorthand_endpoint_cannot_be_opened_in_the_visual_editor() throws IOException {
    assertThat(problems(GOOD + "        - to: log:x\n"))
        .anyMatch(p -> p.contains("written with uri"));
  }

  private static List<String> problems(String yaml) throws IOException {
    byte[] bytes = yaml.getBytes(StandardCharsets.UTF_8);
    return RouteConventions.problems(
        new RouteText("channels/good.camel.yaml", bytes, new YAMLMapper().readTree(bytes)));
  }
}
