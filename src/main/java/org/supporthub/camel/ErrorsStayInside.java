package org.supporthub.camel;

import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.spi.InterceptStrategy;
import org.apache.camel.support.processor.DelegateAsyncProcessor;

/**
 * Turns an Error of a step, such as a StackOverflowError, into a failure of its message. Camel lets
 * it through, and then runs what is left of that message when the thread handles its next one.
 */
public class ErrorsStayInside implements InterceptStrategy {
  @Override
  public Processor wrapProcessorInInterceptors(
      CamelContext camel, NamedNode definition, Processor target, Processor nextTarget) {
    return new Fence(target);
  }

  private static final class Fence extends DelegateAsyncProcessor {
    Fence(Processor target) {
      super(target);
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
      AtomicBoolean done = new AtomicBoolean();
      AsyncCallback once =
          sync -> {
            done.set(true);
            callback.done(sync);
          };
      try {
        return super.process(exchange, once);
      } catch (Error e) {
        if (done.get()) {
          throw e;
        }
        exchange.setException(e);
        callback.done(true);
        return true;
      }
    }
  }
}
