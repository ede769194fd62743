package org.supporthub.camel.jms;

import jakarta.jms.Destination;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;

/**
 * A session as {@code jms:} endpoints see it. They make a producer for each message and close it;
 * here they get the same one again for the same destination, and closing it does nothing. It ends
 * with the session.
 */
final class KeptProducers {
  private final Session session;
  private final Map<Destination, MessageProducer> producers = new HashMap<>();

  private KeptProducers(Session session) {
    this.session = session;
  }

  static Session of(Session session) {
    var kept = new KeptProducers(session);
    return proxy(
        Session.class,
        (proxy, method, arguments) ->
            method.getName().equals("createProducer") && arguments[0] instanceof Destination to
                ? kept.producer(to)
                : call(session, method, arguments));
  }

  private MessageProducer producer(Destination to) throws Throwable {
    MessageProducer kept = producers.get(to);
    if (kept == null) {
      MessageProducer made = session.createProducer(to);
      kept =
          proxy(
              MessageProducer.class,
              (proxy, method, arguments) ->
                  method.getName().equals("close") ? null : call(made, method, arguments));
      producers.put(to, kept);
    }
    return kept;
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(
        Proxy.newProxyInstance(
            KeptProducers.class.getClassLoader(), new Class<?>[] {type}, handler));
  }

  private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
