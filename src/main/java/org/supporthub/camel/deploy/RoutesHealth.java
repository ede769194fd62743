package org.supporthub.camel.deploy;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.Status;
import org.supporthub.camel.deploy.RouteFile.State;

/** ERROR while a route file is not deployed; an edit that is refused is told and costs nothing. */
final class RoutesHealth extends AbstractHealthIndicator {
  private static final Status ERROR = new Status("ERROR");

  private final RouteDeployer deployer;

  RoutesHealth(RouteDeployer deployer) {
    super("The routes cannot be listed");
    this.deployer = deployer;
  }

  @Override
  protected void doHealthCheck(Health.Builder builder) {
    List<RouteFile> files = deployer.list();
    boolean failed = files.stream().anyMatch(file -> file.state() == State.FAILED);
    builder.status(failed ? ERROR : Status.UP).withDetail("files", files.size());
    Map<String, String> wrong = new TreeMap<>();
    for (RouteFile file : files) {
      if (file.state() == State.FAILED) {
        wrong.put(file.path(), "not deployed: " + file.reason());
      } else if (file.refused() != null) {
        wrong.put(file.path(), "edit refused: " + file.refused().reason());
      }
    }
    if (!wrong.isEmpty()) {
      builder.withDetail("wrong", wrong);
    }
  }
}
