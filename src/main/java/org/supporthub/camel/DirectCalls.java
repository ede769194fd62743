package org.supporthub.camel;

import java.util.Map;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Producer;
import org.apache.camel.component.direct.DirectComponent;
import org.apache.camel.component.direct.DirectConsumer;
import org.apache.camel.component.direct.DirectConsumerNotAvailableException;
import org.apache.camel.component.direct.DirectEndpoint;
import org.apache.camel.support.DefaultAsyncProducer;

/**
 * The component {@code direct}, whose callers ask at every call which route they lead to. Camel's
 * own remember it, and when a route was swapped the first caller notes that it looked before it has
 * found the new one; callers beside it then reach the route that is gone.
 */
class DirectCalls extends DirectComponent {
  @Override
  protected Endpoint createEndpoint(String uri, String name, Map<String, Object> parameters)
      throws Exception {
    DirectEndpoint endpoint = new AskedEndpoint(uri, this);
    endpoint.setBlock(isBlock());
    endpoint.setTimeout(getTimeout());
    setProperties(endpoint, parameters);
    return endpoint;
  }

  private static final class AskedEndpoint extends DirectEndpoint {
    AskedEndpoint(String uri, DirectComponent component) {
      super(uri, component);
    }

    @Override
    public Producer createProducer() {
      return new Caller(this);
    }
  }

  private static final class Caller extends DefaultAsyncProducer {
    private final DirectEndpoint endpoint;

    Caller(DirectEndpoint endpoint) {
      super(endpoint);
      this.endpoint = endpoint;
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
      try {
        return called(exchange).getAsyncProcessor().process(exchange, callback);
      } catch (DirectConsumerNotAvailableException e) {
        exchange.setException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        exchange.setException(e);
      }
      callback.done(true);
      return true;
    }

    // The other way to ask wants the endpoint's key, which Camel keeps to itself.
    @SuppressWarnings("deprecation")
    private DirectConsumer called(Exchange exchange)
        throws InterruptedException, DirectConsumerNotAvailableException {
      DirectConsumer route = endpoint.getConsumer();
      if (route == null) {
        throw new DirectConsumerNotAvailableException("No route begins at " + endpoint, exchange);
      }
      return route;
    }
  }
}
