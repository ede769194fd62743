package org.supporthub;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** What the Docker files name exists in the application: variables, ports and paths. */
class DockerFilesTest {
  private static final Path DOCKER = Path.of("docker");
  private static final Pattern REFERENCE = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]*)");

  private final YAMLMapper yaml = new YAMLMapper();
  private final JsonNode compose = yaml.readTree(DOCKER.resolve("compose.yaml").toFile());
  private final JsonNode application = yaml.readTree(Path.of("config/application.yaml").toFile());

  DockerFilesTest() throws IOException {}

  @Test
  void every_variable_of_the_hub_is_known_to_it() throws IOException {
    Set<String> known = settingsAsVariables();
    known.addAll(referencesIn(Path.of("config")));

    assertThat(names(hub().path("environment"))).isNotEmpty().allMatch(known::contains);
  }

  @Test
  void every_variable_of_the_operators_files_can_be_set() throws IOException {
    Set<String> optional = new HashSet<>(referencesIn(Path.of("config")));
    optional.removeIf(
        name ->
            name.endsWith("_OLD") || name.endsWith("_POLL_SECONDS") || name.endsWith("_THANKS"));

    assertThat(names(hub().path("environment"))).containsAll(optional);
  }

  @Test
  void the_example_of_the_environment_has_just_the_variables_of_compose() throws IOException {
    List<String> example =
        Files.readAllLines(DOCKER.resolve(".env.example")).stream()
            .filter(line -> !line.isBlank() && !line.startsWith("#"))
            .map(line -> line.substring(0, line.indexOf('=')))
            .toList();

    assertThat(example)
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(
            references(Files.readString(DOCKER.resolve("compose.yaml"))));
  }

  @Test
  void no_secret_stands_in_the_files() throws IOException {
    for (String file : List.of("compose.yaml", ".env.example", "Dockerfile")) {
      assertThat(Files.readAllLines(DOCKER.resolve(file)))
          .filteredOn(line -> line.matches(".*(PASSWORD|SECRET|TOKEN)\\w*[:=].*"))
          .allSatisfy(
              line -> assertThat(line).matches(".*(=|: \\$\\{.*}|RANDOM_ROOT_PASSWORD: \"yes\")"));
    }
  }

  @Test
  void the_published_port_is_that_of_the_server() throws IOException {
    String port = application.at("/server/port").asText();

    assertThat(hub().at("/ports/0").asText()).endsWith(":" + port);
    assertThat(dockerfile()).contains("EXPOSE " + port, "/dev/tcp/127.0.0.1/" + port);
  }

  @Test
  void the_health_check_asks_where_health_is() throws IOException {
    String base = application.at("/management/endpoints/web/base-path").asText();

    assertThat(dockerfile()).contains("GET " + base + "/health/ready ");
    assertThat(application.at("/management/endpoint/health/group/ready").isMissingNode()).isFalse();
  }

  @Test
  void the_paths_in_the_container_are_those_of_the_settings() throws IOException {
    for (String setting : List.of("config-dir", "routes-dir", "data-dir")) {
      String path = application.at("/hub/" + setting).asText();

      assertThat(mounts(hub())).anyMatch(mount -> mount.contains(":/hub/" + path));
    }
    assertThat(dockerfile()).contains("WORKDIR /hub");
  }

  @Test
  void what_is_copied_or_mounted_is_there() throws IOException {
    Stream<String> copied =
        dockerfile()
            .lines()
            .filter(line -> line.startsWith("COPY ") && !line.contains("--from"))
            .map(line -> line.split(" ")[1]);
    Stream<String> mounted =
        StreamSupport.stream(compose.path("services").spliterator(), false)
            .flatMap(service -> mounts(service).stream())
            .map(mount -> mount.substring(0, mount.indexOf(':')))
            .filter(source -> source.startsWith("."))
            .map(source -> DOCKER.resolve(source).normalize().toString());

    assertThat(Stream.concat(copied, mounted)).isNotEmpty().allMatch(p -> Files.exists(Path.of(p)));
  }

  @Test
  void the_hub_waits_until_its_servers_are_well() {
    assertThat(names(hub().path("depends_on"))).containsExactlyInAnyOrder("mariadb", "artemis");
    for (String server : List.of("mariadb", "artemis")) {
      assertThat(hub().at("/depends_on/" + server + "/condition").asText())
          .isEqualTo("service_healthy");
      assertThat(compose.at("/services/" + server + "/healthcheck/test").size()).isPositive();
    }
    assertThat(hub().at("/environment/SPRING_DATASOURCE_URL").asText()).contains("//mariadb:3306/");
    assertThat(hub().at("/environment/SPRING_ARTEMIS_BROKERURL").asText())
        .contains("//artemis:61616");
  }

  private JsonNode hub() {
    return compose.at("/services/hub");
  }

  private static String dockerfile() throws IOException {
    return Files.readString(DOCKER.resolve("Dockerfile"));
  }

  private static List<String> mounts(JsonNode service) {
    return StreamSupport.stream(service.path("volumes").spliterator(), false)
        .map(JsonNode::asText)
        .toList();
  }

  private static Set<String> names(JsonNode object) {
    Set<String> names = new TreeSet<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  /** Every setting of the hub and of Spring Boot, the way an environment variable spells it. */
  private Set<String> settingsAsVariables() throws IOException {
    Set<String> names = new HashSet<>();
    flatten("", application, names);
    for (var url :
        Collections.list(
            getClass()
                .getClassLoader()
                .getResources("META-INF/spring-configuration-metadata.json"))) {
      try (InputStream metadata = url.openStream()) {
        new ObjectMapper()
            .readTree(metadata)
            .path("properties")
            .forEach(property -> names.add(property.path("name").asText()));
      }
    }
    Set<String> variables = new HashSet<>();
    names.forEach(
        name -> variables.add(name.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT)));
    return variables;
  }

  private static void flatten(String prefix, JsonNode node, Set<String> names) {
    if (node.isObject()) {
      node.properties()
          .forEach(
              entry ->
                  flatten(
                      prefix.isEmpty() ? entry.getKey() : prefix + "." + entry.getKey(),
                      entry.getValue(),
                      names));
    } else {
      names.add(prefix);
    }
  }

  private static Set<String> referencesIn(Path folder) throws IOException {
    Set<String> found = new TreeSet<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".yaml")).toList()) {
        found.addAll(references(Files.readString(file)));
      }
    }
    return found;
  }

  private static Set<String> references(String text) {
    Set<String> found = new TreeSet<>();
    text.lines()
        .filter(line -> !line.strip().startsWith("#"))
        .forEach(
            line -> {
              Matcher matcher = REFERENCE.matcher(line);
              while (matcher.find()) {
                found.add(matcher.group(1));
              }
            });
    return found;
  }
}
