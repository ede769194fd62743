package org.supporthub.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets so many calls in at once and refuses further ones, so that callers who wait for a store that
 * does not answer leave the server's threads to the channels.
 */
final class CallLimit extends OncePerRequestFilter {
  /** They ask no store, and a platform that hears no from them starts the hub anew. */
  private static final Set<String> PROBES = Set.of("/observe/health/live", "/observe/health/ready");

  private final Semaphore places;
  private final RefusalAnswers refusals;

  CallLimit(int atOnce, RefusalAnswers refusals) {
    this.places = new Semaphore(atOnce);
    this.refusals = refusals;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return PROBES.contains(request.getRequestURI());
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (!places.tryAcquire()) {
      response.setHeader(HttpHeaders.RETRY_AFTER, "5");
      refusals.answer(
          response,
          ProblemDetail.forStatusAndDetail(
              HttpStatus.SERVICE_UNAVAILABLE,
              "Too many calls wait already; try again in a moment."));
      return;
    }
    try {
      chain.doFilter(request, response);
    } finally {
      places.release();
    }
  }
}
