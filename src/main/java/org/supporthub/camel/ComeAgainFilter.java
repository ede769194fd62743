package org.supporthub.camel;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Asks callers of channels to come again while the routes are being started or stopped: the web
 * server is there before them, and its 404 would make a sender give up. And while so many calls are
 * under way that further ones would take the threads of the API and of the health probes.
 */
public final class ComeAgainFilter extends OncePerRequestFilter {
  private static final String PROBLEM =
      """
      {"type":"about:blank","title":"Not accepted for now","status":503,\
      "detail":"%s; send the message again."}""";

  private final BooleanSupplier running;
  private final Semaphore places;

  /**
   * @param running whether every route that can run does
   * @param callers most calls under way at once
   */
  public ComeAgainFilter(BooleanSupplier running, int callers) {
    this.running = running;
    this.places = new Semaphore(callers);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (!running.getAsBoolean()) {
      comeAgain(response, "The hub is starting or stopping");
    } else if (!places.tryAcquire()) {
      comeAgain(response, "Too many calls are under way");
    } else {
      try {
        chain.doFilter(request, response);
      } finally {
        places.release();
      }
    }
  }

  private static void comeAgain(HttpServletResponse response, String why) throws IOException {
    response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
    response.setHeader(HttpHeaders.RETRY_AFTER, HttpFailures.COME_AGAIN_SECONDS);
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    response.getOutputStream().write(PROBLEM.formatted(why).getBytes(StandardCharsets.UTF_8));
  }
}
