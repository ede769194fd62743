package org.supporthub.camel.deploy;

import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/** A context that is thrown away after a trial. */
record Scratch(ModelCamelContext camel) implements AutoCloseable {

  /** The model of the route, which runs if the context was started before. */
  RouteDefinition definition(RouteText text) throws Exception {
    PluginHelper.getRoutesLoader(camel)
        .loadRoutes(ResourceHelper.fromBytes(text.path(), text.bytes()));
    RouteDefinition definition = camel.getRouteDefinition(text.routeId());
    if (definition == null) {
      throw new RouteRefusedException("the file holds no route that Camel knows");
    }
    return definition;
  }

  @Override
  public void close() {
    camel.stop();
  }
}
