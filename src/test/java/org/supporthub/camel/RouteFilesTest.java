package org.supporthub.camel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.supporthub.camel.RouteFile.State;

class RouteFilesTest {
  private static final Instant NOW = Instant.parse("2026-03-05T08:30:00Z");

  @TempDir Path folder;
  private final CamelContext camel = new DefaultCamelContext();
  private RouteFiles files = new RouteFiles(camel, Path.of("unset"), InstantSource.fixed(NOW));

  @BeforeEach
  void start() {
    Map<String, String> settings = Map.of("good.on", "true", "mute.on", "false", "slow.name", "慢");
    camel
        .getPropertiesComponent()
        .addPropertiesFunction(new SettingsFunction("channel", settings::get));
    camel.start();
    files = new RouteFiles(camel, folder, InstantSource.fixed(NOW));
  }

  @AfterEach
  void stop() {
    camel.stop();
  }

  private void write(String path, String text) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static String route(String id, String more) {
    return """
        - route:
            id: %s
            description: 测试
            %s
            from:
              uri: direct
              parameters:
                name: %s
              steps:
                - setBody:
                    constant:
                      expression: 好
        """
        .formatted(id, more, id);
  }

  @Test
  void a_bad_file_does_not_stop_the_others() throws Exception {
    write("channels/a.camel.yaml", "- route:\n    id: a\n   from: [");
    write("channels/b.camel.yaml", route("b", "").replace("setBody", "setBdoy"));
    write("channels/c.camel.yaml", route("c", ""));
    write("desk/d.camel.yaml", route("d", "").replace("uri: direct", "uri: no-such-component"));
    write("channels/readme.txt", "no route");

    files.load();

    assertThat(files.list())
        .extracting(RouteFile::path, RouteFile::state)
        .containsExactly(
            tuple("channels/a.camel.yaml", State.FAILED),
            tuple("channels/b.camel.yaml", State.FAILED),
            tuple("channels/c.camel.yaml", State.STARTED),
            tuple("desk/d.camel.yaml", State.FAILED));
    assertThat(reasonOf("channels/a.camel.yaml")).startsWith("line 3");
    assertThat(reasonOf("channels/b.camel.yaml")).contains("setBdoy");
    assertThat(reasonOf("desk/d.camel.yaml")).contains("no-such-component");
    assertThat(camel.getRoutes()).hasSize(1);
    assertThat(camel.createProducerTemplate().requestBody("direct:c", null, String.class))
        .isEqualTo("好");
  }

  @Test
  void an_id_that_is_taken_is_refused_and_its_owner_runs_on() throws Exception {
    write("channels/one.camel.yaml", route("same", ""));
    write("channels/two.camel.yaml", route("same", "").replace("name: same", "name: other"));

    files.load();

    assertThat(reasonOf("channels/two.camel.yaml"))
        .isEqualTo("the id same is taken by channels/one.camel.yaml");
    assertThat(camel.getRoute("same").getEndpoint().getEndpointUri()).contains("same");
  }

  @Test
  void a_route_can_be_switched_off_by_its_settings() throws Exception {
    write("channels/mute.camel.yaml", route("mute", "autoStartup: '{{channel:mute.on}}'"));
    write("channels/good.camel.yaml", route("good", "autoStartup: '{{channel:good.on}}'"));

    files.load();

    assertThat(files.list())
        .containsExactly(
            new RouteFile("channels/good.camel.yaml", "good", State.STARTED, NOW, null),
            new RouteFile("channels/mute.camel.yaml", "mute", State.STOPPED, NOW, "switched off"));
  }

  @Test
  void a_missing_setting_fails_its_file_with_the_key() throws Exception {
    write("channels/x.camel.yaml", route("x", "").replace("name: x", "name: '{{channel:x.host}}'"));

    files.load();

    assertThat(files.list().get(0).state()).isEqualTo(State.FAILED);
    assertThat(reasonOf("channels/x.camel.yaml")).contains("x.host");
  }

  @Test
  void ways_in_are_opened_last() throws Exception {
    write("channels/a.camel.yaml", route("a", ""));
    write("desk/z.camel.yaml", route("z", ""));
    write("events/y.camel.yaml", route("y", ""));

    files.load();

    assertThat(camel.getRoutes()).extracting(r -> r.getRouteId()).containsExactly("z", "y", "a");
  }

  @Test
  void a_route_that_somebody_stopped_is_told_as_stopped() throws Exception {
    write("channels/a.camel.yaml", route("a", ""));
    files.load();

    camel.getRouteController().stopRoute("a");

    assertThat(files.list().get(0).state()).isEqualTo(State.STOPPED);
  }

  private static org.assertj.core.groups.Tuple tuple(Object... values) {
    return org.assertj.core.api.Assertions.tuple(values);
  }

  private String reasonOf(String path) {
    List<RouteFile> found = files.list().stream().filter(f -> f.path().equals(path)).toList();
    return String.valueOf(found.get(0).reason());
  }
}
