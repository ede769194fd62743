package org.supporthub.camel.deploy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.Component;
import org.apache.camel.Route;
import org.apache.camel.StartupSummaryLevel;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.errorhandler.NoErrorHandlerDefinition;
import org.apache.camel.spi.PropertiesSource;

/**
 * Builds an edited route in a context of its own, over the beans of the hub. Nothing of it is
 * started, so nothing connects, listens or shows in the management of the hub.
 */
final class Trial {
  private final CamelContext hub;
  private final List<SettingsFunction> settings;
  private final Map<String, Supplier<Component>> components;

  /**
   * @param components those of the hub's own, which Camel cannot make by itself
   */
  Trial(
      CamelContext hub,
      List<SettingsFunction> settings,
      Map<String, Supplier<Component>> components) {
    this.hub = hub;
    this.settings = settings;
    this.components = components;
  }

  /** Builds the route up to its consumer; throws when that cannot be done. */
  void build(RouteText text) throws Exception {
    try (Scratch scratch = scratch(Map.of())) {
      ModelCamelContext camel = scratch.camel();
      Route route = camel.getModelReifierFactory().createRoute(camel, scratch.definition(text));
      route.getEndpoint().createConsumer(route.getProcessor());
    }
  }

  /** An empty context over the hub's beans, of which some are replaced; not started. */
  Scratch scratch(Map<String, Object> standIns) {
    Map<String, Object> beans = new HashMap<>(standIns);
    components.forEach((name, component) -> beans.put(name, component.get()));
    DefaultCamelContext scratch = new DefaultCamelContext(new TrialBeans(hub.getRegistry(), beans));
    scratch.disableJMX();
    scratch.setStartupSummaryLevel(StartupSummaryLevel.Off);
    scratch.getCamelContextExtension().setName(hub.getName() + "-trial");
    scratch.setStreamCaching(false);
    // Whoever tries a route hears of what fails; the log need not, as many examples have to fail.
    scratch.getCamelContextExtension().setErrorHandlerFactory(new NoErrorHandlerDefinition());
    settings.forEach(scratch.getPropertiesComponent()::addPropertiesFunction);
    scratch.getPropertiesComponent().addPropertiesSource(new HubProperties(hub));
    scratch.init();
    return new Scratch(scratch);
  }

  /** What is no setting of a channel or receiver. */
  private record HubProperties(CamelContext hub) implements PropertiesSource {
    @Override
    public String getName() {
      return "hub";
    }

    @Override
    public String getProperty(String name) {
      return hub.getPropertiesComponent().resolveProperty(name).orElse(null);
    }
  }
}
