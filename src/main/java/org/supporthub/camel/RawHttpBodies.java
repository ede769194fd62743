package org.supporthub.camel;

import org.apache.camel.Endpoint;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.spi.EndpointStrategy;

/**
 * Gives routes the bytes of an HTTP call as they came. By default Camel reads them as text of the
 * declared charset, which damages everything else, and makes a form into a map.
 */
public class RawHttpBodies implements EndpointStrategy {
  @Override
  public Endpoint registerEndpoint(String uri, Endpoint endpoint) {
    if (endpoint instanceof PlatformHttpEndpoint http) {
      http.setUseStreaming(true);
      http.setPopulateBodyWithForm(false);
    }
    return endpoint;
  }
}
