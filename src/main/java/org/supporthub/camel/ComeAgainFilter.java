package org.supporthub.camel;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.BooleanSupplier;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Asks callers of channels to come again while the routes are being started or stopped. The web
 * server is there before them, and its 404 would make a sender give up.
 */
public final class ComeAgainFilter extends OncePerRequestFilter {
  private static final String PROBLEM =
      """
      {"type":"about:blank","title":"Not accepted for now","status":503,\
      "detail":"The hub is starting or stopping; send the message again."}""";

  private final BooleanSupplier running;

  /**
   * @param running whether every route that can run does
   */
  public ComeAgainFilter(BooleanSupplier running) {
    this.running = running;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (running.getAsBoolean()) {
      chain.doFilter(request, response);
      return;
    }
    response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
    response.setHeader(HttpHeaders.RETRY_AFTER, HttpFailures.COME_AGAIN_SECONDS);
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    response.getOutputStream().write(PROBLEM.getBytes(StandardCharsets.UTF_8));
  }
}
