package org.supporthub.camel.deploy;

import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.ServiceStatus;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The routes of the running hub, started, swapped and taken away one by one. */
final class RunningRoutes {
  private static final Logger log = LoggerFactory.getLogger(RunningRoutes.class);

  private final ModelCamelContext camel;
  private final ChannelGate gate;
  private final List<StartCheck> checks;

  RunningRoutes(CamelContext camel, ChannelGate gate, List<StartCheck> checks) {
    this.camel = (ModelCamelContext) camel;
    this.gate = gate;
    this.checks = checks;
  }

  boolean has(String id) {
    return camel.getRoute(id) != null || camel.getRouteDefinition(id) != null;
  }

  /** Whether the route runs; a route may be switched off by its settings or by a person. */
  boolean started(String id) {
    ServiceStatus status = camel.getRouteController().getRouteStatus(id);
    return status != null && status.isStarted();
  }

  /** Starts the route unless it is switched off; when that fails, nothing of it is left. */
  void start(RouteText text) throws Exception {
    try {
      PluginHelper.getRoutesLoader(camel)
          .loadRoutes(ResourceHelper.fromBytes(text.path(), text.bytes()));
    } catch (Exception e) {
      try {
        takeAway(text.routeId());
      } catch (Exception left) {
        e.addSuppressed(left);
      }
      throw e;
    }
  }

  /**
   * Puts a route in the place of another. Messages under way end on the old one, which is put back
   * when the new one does not start.
   */
  void swap(RouteText old, RouteText next) throws Exception {
    withoutCallers(
        old,
        () -> {
          takeAway(old.routeId());
          try {
            start(next);
            checkStarted(next);
          } catch (Exception e) {
            putBack(old, next, e);
            throw e;
          }
        });
  }

  /** Consumers let their messages end by themselves; HTTP calls come at any time. */
  private void withoutCallers(RouteText text, ChannelGate.Work work) throws Exception {
    if (text.isChannel()) {
      gate.whileClosed(text.name(), work);
    } else if (text.isCalledByOthers()) {
      gate.whileClosed(ChannelGate.ALL, work);
    } else {
      work.run();
    }
  }

  private void checkStarted(RouteText text) throws Exception {
    Route route = camel.getRoute(text.routeId());
    if (route != null && started(text.routeId())) {
      for (StartCheck check : checks) {
        check.check(route.getEndpoint());
      }
    }
  }

  private void putBack(RouteText old, RouteText next, Exception cause) {
    try {
      takeAway(next.routeId());
      start(old);
    } catch (Exception e) {
      log.error("{} could not be put back: {}", old.path(), Reason.of(e));
      cause.addSuppressed(e);
    }
  }

  /** Ends the route with the messages that are under way in it. */
  void remove(RouteText text) throws Exception {
    withoutCallers(text, () -> takeAway(text.routeId()));
  }

  /** Camel keeps the model of a removed route, and would find its id taken. */
  private void takeAway(String id) throws Exception {
    camel.getRouteController().stopRoute(id);
    camel.removeRoute(id);
    RouteDefinition definition = camel.getRouteDefinition(id);
    if (definition != null) {
      camel.removeRouteDefinition(definition);
    }
  }
}
