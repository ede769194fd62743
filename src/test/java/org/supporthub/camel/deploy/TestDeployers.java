package org.supporthub.camel.deploy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.Component;

/** Deployers over a context of the test, with the real checks. */
public final class TestDeployers {
  private TestDeployers() {}

  public static RouteDeployer of(CamelContext camel, Path root) {
    return of(camel, root, List.of(), InstantSource.system(), Map.of(), (text, examples) -> {});
  }

  static RouteDeployer of(
      CamelContext camel,
      Path root,
      List<SettingsFunction> settings,
      InstantSource clock,
      Map<String, Supplier<Component>> components,
      RouteChecks.Examples examples) {
    RouteFolder folder = new RouteFolder(root);
    Surroundings surroundings = new TestSurroundings(camel);
    return new RouteDeployer(
        folder,
        new RouteChecks(
            folder,
            new RouteLint(surroundings),
            new Trial(camel, settings, components),
            examples,
            name -> name.startsWith("off-")),
        new RunningRoutes(camel, new ChannelGate(Duration.ofSeconds(2)), List.of()),
        new UsedSettings(surroundings::filledIn),
        clock);
  }
}
