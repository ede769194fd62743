package org.supporthub.camel;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.camel.component.platform.http.springboot.SpringBootPlatformHttpConsumer;
import org.apache.camel.component.platform.http.springboot.SpringBootPlatformHttpEngine;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerAdapter;
import org.springframework.web.servlet.ModelAndView;

/**
 * Runs a channel's route on the thread that reads its call. By default Camel hands each call to
 * another thread, and the server takes it through its filters a second time to end it.
 */
final class ChannelCalls implements HandlerAdapter, Ordered {
  private static final long UNKNOWN = -1;

  /** Makes the consumers whose calls are answered when they return. */
  static SpringBootPlatformHttpEngine engine(int port) {
    return new SpringBootPlatformHttpEngine(port, Runnable::run);
  }

  @Override
  public boolean supports(Object handler) {
    return handler instanceof HandlerMethod method
        && method.getBean() instanceof SpringBootPlatformHttpConsumer;
  }

  @Override
  public @Nullable ModelAndView handle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    var route = (SpringBootPlatformHttpConsumer) ((HandlerMethod) handler).getBean();
    route.service(request, response).join();
    return null;
  }

  @Override
  @Deprecated
  public long getLastModified(HttpServletRequest request, Object handler) {
    return UNKNOWN;
  }

  /** Before Spring's own, which takes every handler method. */
  @Override
  public int getOrder() {
    return HIGHEST_PRECEDENCE;
  }
}
