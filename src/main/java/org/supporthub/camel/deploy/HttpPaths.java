package org.supporthub.camel.deploy;

import java.util.List;
import java.util.Map;
import org.apache.camel.component.platform.http.HttpEndpointModel;
import org.apache.camel.component.platform.http.PlatformHttpListener;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Takes the path of a stopped route out of the web server. Camel leaves it there, so that calls
 * would still reach the route that is gone.
 */
public final class HttpPaths implements PlatformHttpListener {
  private final RequestMappingHandlerMapping paths;

  public HttpPaths(RequestMappingHandlerMapping paths) {
    this.paths = paths;
  }

  @Override
  public void registerHttpEndpoint(HttpEndpointModel endpoint) {
    // Camel does that.
  }

  @Override
  public void unregisterHttpEndpoint(HttpEndpointModel endpoint) {
    List<RequestMappingInfo> gone =
        paths.getHandlerMethods().entrySet().stream()
            .filter(entry -> entry.getValue().getBean() == endpoint.getConsumer())
            .map(Map.Entry::getKey)
            .toList();
    gone.forEach(paths::unregisterMapping);
  }
}
