package org.supporthub.camel.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.CamelContext;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.DefaultConsumer;
import org.apache.camel.support.DefaultEndpoint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.supporthub.camel.deploy.RouteFile.State;

class RouteDeployerTest {
  private static final Instant NOW = Instant.parse("2026-03-05T08:30:00Z");

  @TempDir Path folder;
  private final CamelContext camel = new DefaultCamelContext();
  private final Map<String, String> settings = new ConcurrentHashMap<>();
  private RouteDeployer deployer = TestDeployers.of(camel, Path.of("unset"));

  /** A bean that routes call. */
  public static final class Greeting {
    public String of(String name) {
      return "好 " + name;
    }
  }

  private final List<String> tried = new ArrayList<>();

  @BeforeEach
  void start() {
    settings.putAll(Map.of("good.on", "true", "mute.on", "false"));
    SettingsFunction function =
        new SettingsFunction(
            "channel",
            key -> {
              String value = settings.get(key);
              if (value == null) {
                throw new IllegalArgumentException("no setting is called " + key);
              }
              return value;
            });
    camel.getPropertiesComponent().addPropertiesFunction(function);
    camel.getRegistry().bind("greeting", new Greeting());
    camel.addComponent("port", new Ports());
    camel.getShutdownStrategy().setTimeout(5);
    camel.start();
    deployer =
        TestDeployers.of(
            camel,
            folder,
            List.of(function),
            InstantSource.fixed(NOW),
            Map.of("port", Ports::new),
            (text, examples) -> tried.add(text.name()));
  }

  @AfterEach
  void stop() {
    camel.stop();
  }

  @Test
  void a_good_edit_takes_the_place_of_what_runs() throws Exception {
    write("desk/a.camel.yaml", route("a", "'一'"));
    deployer.load();
    write("desk/a.camel.yaml", route("a", "'二'"));

    settle();

    assertThat(said("a")).isEqualTo("二");
    assertThat(deployer.list())
        .containsExactly(new RouteFile("desk/a.camel.yaml", "a", State.STARTED, NOW, null, null));
    assertThat(camel.getRoutes()).hasSize(1);
  }

  @Test
  void a_file_that_is_still_being_written_is_left_alone() throws Exception {
    write("desk/a.camel.yaml", route("a", "'一'"));
    deployer.load();
    write("desk/a.camel.yaml", "- route:\n    id: a");
    deployer.look();
    write("desk/a.camel.yaml", route("a", "'二'"));
    deployer.look();

    assertThat(said("a")).isEqualTo("一");
    assertThat(deployer.list().get(0).refused()).isNull();

    deployer.look();

    assertThat(said("a")).isEqualTo("二");
  }

  @Test
  void a_refused_edit_leaves_the_route_running_and_is_told_with_the_line() throws Exception {
    write("desk/a.camel.yaml", route("a", "'一'"));
    deployer.load();

    refused("a", "- route:\n    id: a\n   from: [", "line 3");
    refused("a", route("a", "'二'").replace("setBody", "setBdoy"), "setBdoy");
    refused("a", route("a", "'二'").replace("setBody", "toD"), "toD is not used");
    refused("a", call("a", "nobody", "of(${body})"), "line 10: there is no bean nobody");
    refused("a", call("a", "greeting", "of()"), "greeting.of takes 1 arguments, here are 0");
    refused("a", route("a", "'二'").replace("uri: direct", "uri: dirct"), "no component dirct");
    refused("a", route("b", "'二'"), "the route id is b, the file is a");
    refused("a", route("a", "'{{channel:gone.host}}'"), "gone.host");

    write("desk/a.camel.yaml", route("a", "'三'"));
    settle();

    assertThat(said("a")).isEqualTo("三");
    assertThat(deployer.list().get(0).refused()).isNull();
  }

  private void refused(String name, String text, String reason) throws Exception {
    write("desk/" + name + ".camel.yaml", text);
    settle();

    RouteFile file = deployer.list().get(0);
    assertThat(file.state()).isEqualTo(State.STARTED);
    assertThat(file.refused()).isNotNull();
    assertThat(file.refused().reason()).contains(reason);
    assertThat(file.refused().at()).isEqualTo(NOW);
    assertThat(said(name)).isEqualTo("一");
  }

  @Test
  void an_id_that_is_taken_is_refused_until_its_owner_is_gone() throws Exception {
    write("desk/same.camel.yaml", route("same", "'一'"));
    deployer.load();
    write("events/same.camel.yaml", route("same", "'二'").replace("name: same", "name: other"));

    settle();

    assertThat(reasonOf("events/same.camel.yaml"))
        .isEqualTo("the id same is taken by desk/same.camel.yaml");
    assertThat(said("same")).isEqualTo("一");

    write("events/same.camel.yaml", route("same", "'二'"));
    Files.delete(folder.resolve("desk/same.camel.yaml"));
    settle();

    assertThat(states()).containsExactly(tuple("events/same.camel.yaml", "same", State.STARTED));
    assertThat(said("same")).isEqualTo("二");
  }

  @Test
  void a_route_that_does_not_start_gives_way_to_the_one_before() throws Exception {
    int free = freePort();
    try (ServerSocket taken = new ServerSocket(0)) {
      write("desk/a.camel.yaml", listening("a", free));
      deployer.load();
      assertThat(states()).containsExactly(tuple("desk/a.camel.yaml", "a", State.STARTED));

      write("desk/a.camel.yaml", listening("a", taken.getLocalPort()));
      settle();

      RouteFile file = deployer.list().get(0);
      assertThat(file.state()).isEqualTo(State.STARTED);
      assertThat(file.refused().reason()).contains("in use");
      assertThat(camel.getRoute("a").getEndpoint().getEndpointUri()).contains(String.valueOf(free));
    }
  }

  @Test
  void the_route_of_a_deleted_file_goes_and_its_file_may_come_back() throws Exception {
    write("desk/a.camel.yaml", route("a", "'一'"));
    write("desk/b.camel.yaml", route("b", "'一'"));
    deployer.load();
    Files.delete(folder.resolve("desk/a.camel.yaml"));

    settle();

    assertThat(states()).containsExactly(tuple("desk/b.camel.yaml", "b", State.STARTED));
    assertThat(camel.getRoute("a")).isNull();

    write("desk/a.camel.yaml", route("a", "'二'"));
    settle();

    assertThat(said("a")).isEqualTo("二");
  }

  @Test
  void a_folder_that_is_away_takes_no_route_with_it() throws Exception {
    write("desk/a.camel.yaml", route("a", "'一'"));
    deployer.load();
    Path aside = folder.resolveSibling(folder.getFileName() + "-aside");
    Files.move(folder, aside);

    for (int i = 0; i < 3; i++) {
      org.assertj.core.api.Assertions.assertThatThrownBy(deployer::look)
          .isInstanceOf(IOException.class);
    }

    assertThat(said("a")).isEqualTo("一");
    Files.move(aside, folder);
  }

  @Test
  void a_renamed_file_brings_its_route_under_the_new_name() throws Exception {
    write("desk/a.camel.yaml", route("a", "'一'"));
    deployer.load();
    Files.delete(folder.resolve("desk/a.camel.yaml"));
    write("desk/b.camel.yaml", route("b", "'一'").replace("name: b", "name: a"));

    settle();

    assertThat(states()).containsExactly(tuple("desk/b.camel.yaml", "b", State.STARTED));
    assertThat(said("a")).isEqualTo("一");
  }

  @Test
  void a_renamed_file_with_the_old_id_is_refused_and_costs_no_route() throws Exception {
    write("desk/a.camel.yaml", route("a", "'一'"));
    deployer.load();
    Files.move(folder.resolve("desk/a.camel.yaml"), folder.resolve("desk/b.camel.yaml"));

    settle();

    assertThat(said("a")).isEqualTo("一");
    assertThat(deployer.list().get(0).refused().reason()).contains("desk/b.camel.yaml");
    assertThat(reasonOf("desk/b.camel.yaml")).contains("the route id is a, the file is b");

    write("desk/b.camel.yaml", route("b", "'二'"));
    settle();
    settle();

    assertThat(states()).containsExactly(tuple("desk/b.camel.yaml", "b", State.STARTED));
  }

  @Test
  void of_two_edits_at_once_the_bad_one_does_not_stop_the_good_one() throws Exception {
    write("desk/a.camel.yaml", route("a", "'一'"));
    write("desk/b.camel.yaml", route("b", "'一'"));
    deployer.load();
    write("desk/a.camel.yaml", "no route");
    write("desk/b.camel.yaml", route("b", "'二'"));

    settle();

    assertThat(said("a")).isEqualTo("一");
    assertThat(said("b")).isEqualTo("二");
  }

  @Test
  void a_bad_file_at_start_fails_alone_and_is_told_by_health() throws Exception {
    write("desk/a.camel.yaml", "- route:\n    id: a\n   from: [");
    write("desk/b.camel.yaml", route("b", "'一'"));
    write("desk/c.camel.yaml", route("c", "'一'").replace("uri: direct", "uri: no-such-component"));
    write("desk/readme.txt", "no route");
    write("desk/.d.camel.yaml", "an editor's copy");

    deployer.load();

    assertThat(states())
        .containsExactly(
            tuple("desk/a.camel.yaml", null, State.FAILED),
            tuple("desk/b.camel.yaml", "b", State.STARTED),
            tuple("desk/c.camel.yaml", "c", State.FAILED));
    assertThat(camel.getRoutes()).hasSize(1);
    var health = new RoutesHealth(deployer).health();
    assertThat(health.getStatus().getCode()).isEqualTo("ERROR");
    assertThat(health.getDetails().toString()).contains("desk/a.camel.yaml=not deployed: line 3");

    write("desk/a.camel.yaml", route("a", "'二'"));
    Files.delete(folder.resolve("desk/c.camel.yaml"));
    settle();

    assertThat(said("a")).isEqualTo("二");
    assertThat(new RoutesHealth(deployer).health().getStatus().getCode()).isEqualTo("UP");
  }

  @Test
  void ways_in_are_opened_last() throws Exception {
    write("customers/a.camel.yaml", route("a", "'一'"));
    write("desk/z.camel.yaml", route("z", "'一'"));
    write("events/y.camel.yaml", route("y", "'一'"));

    deployer.load();

    assertThat(camel.getRoutes()).extracting(r -> r.getRouteId()).containsExactly("z", "y", "a");
  }

  @Test
  void a_route_can_be_switched_off_and_on_by_its_settings() throws Exception {
    write("desk/mute.camel.yaml", switched("mute"));
    write("desk/good.camel.yaml", switched("good"));
    deployer.load();
    assertThat(states())
        .containsExactly(
            tuple("desk/good.camel.yaml", "good", State.STARTED),
            tuple("desk/mute.camel.yaml", "mute", State.STOPPED));
    assertThat(reasonOf("desk/mute.camel.yaml")).isEqualTo("switched off");
    var untouched = camel.getRoute("good");
    settings.put("mute.on", "true");

    deployer.configurationChanged();

    assertThat(said("mute")).isEqualTo("一");
    assertThat(camel.getRoute("good")).isSameAs(untouched);
  }

  @Test
  void examples_of_a_channel_that_is_switched_off_wait_until_it_is_edited() throws Exception {
    write("channels/web.camel.yaml", route("web", "'一'"));
    write("channels/off-web.camel.yaml", route("off-web", "'一'"));
    deployer.load();
    deployer.configurationChanged();
    assertThat(tried).containsExactly("web", "web");

    write("channels/off-web.camel.yaml", route("off-web", "'二'"));
    settle();

    assertThat(tried).containsExactly("web", "web", "off-web");
  }

  @Test
  void a_route_waits_for_its_settings_in_any_order() throws Exception {
    deployer.load();
    write("desk/late.camel.yaml", switched("late"));
    settle();
    assertThat(reasonOf("desk/late.camel.yaml")).contains("no setting is called late.on");

    settings.put("late.on", "true");
    deployer.configurationChanged();
    assertThat(said("late")).isEqualTo("一");

    settings.remove("late.on");
    deployer.configurationChanged();
    assertThat(states()).containsExactly(tuple("desk/late.camel.yaml", "late", State.FAILED));
    assertThat(camel.getRoute("late")).isNull();
  }

  @Test
  void a_route_that_somebody_stopped_is_told_as_stopped() throws Exception {
    write("desk/a.camel.yaml", route("a", "'一'"));
    deployer.load();

    camel.getRouteController().stopRoute("a");

    assertThat(deployer.list().get(0).state()).isEqualTo(State.STOPPED);
  }

  /** Two looks: one that sees the change, one that finds it lies still. */
  private void settle() throws IOException {
    deployer.look();
    deployer.look();
  }

  private String said(String name) {
    return camel.createProducerTemplate().requestBody("direct:" + name, "x", String.class);
  }

  private List<org.assertj.core.groups.Tuple> states() {
    return deployer.list().stream()
        .map(file -> tuple(file.path(), file.routeId(), file.state()))
        .toList();
  }

  private String reasonOf(String path) {
    return deployer.list().stream()
        .filter(file -> file.path().equals(path))
        .map(file -> String.valueOf(file.reason()))
        .findFirst()
        .orElseThrow();
  }

  private void write(String path, String text) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static String route(String id, String body) {
    return """
        - route:
            id: %s
            description: 测试
            from:
              uri: direct
              parameters:
                name: %s
              steps:
                - setBody:
                    constant:
                      expression: %s
        """
        .formatted(id, id, body);
  }

  private static String switched(String id) {
    return route(id, "'一'")
        .replace("    from:", "    autoStartup: '{{channel:%s.on}}'\n    from:".formatted(id));
  }

  private static String call(String id, String bean, String method) {
    String text = route(id, "'一'");
    return text.substring(0, text.indexOf("        - setBody"))
        + "        - bean:\n            ref: %s\n            method: %s\n".formatted(bean, method);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static String listening(String id, int port) {
    return route(id, "'一'").replace("uri: direct", "uri: port:" + port).replace("name:", "no:");
  }

  /** A component whose consumers listen on a port, as many do. */
  private static final class Ports extends DefaultComponent {
    @Override
    protected Endpoint createEndpoint(String uri, String port, Map<String, Object> parameters) {
      parameters.clear();
      return new DefaultEndpoint(uri, this) {
        @Override
        public Producer createProducer() {
          throw new UnsupportedOperationException();
        }

        @Override
        public Consumer createConsumer(Processor processor) {
          return new Listener(this, processor, Integer.parseInt(port));
        }
      };
    }
  }

  private static final class Listener extends DefaultConsumer {
    private final int port;
    private ServerSocket socket;

    Listener(Endpoint endpoint, Processor processor, int port) {
      super(endpoint, processor);
      this.port = port;
    }

    @Override
    protected void doStart() throws Exception {
      super.doStart();
      socket = new ServerSocket(port);
    }

    @Override
    protected void doStop() throws Exception {
      if (socket != null) {
        socket.close();
      }
      super.doStop();
    }
  }
}
