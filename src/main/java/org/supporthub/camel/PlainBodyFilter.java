package org.supporthub.camel;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses compressed bodies (RFC 9110, 15.5.16). Camel would unpack them before a route sees them:
 * no signature over the bytes would fit any more, and what only says it is compressed would fail.
 */
public class PlainBodyFilter extends OncePerRequestFilter {
  private static final byte[] REFUSAL =
      ("{\"type\":\"about:blank\",\"title\":\"Unsupported Media Type\",\"status\":415,"
              + "\"detail\":\"the body must not be compressed\"}")
          .getBytes(StandardCharsets.UTF_8);

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
    if (encoding == null || encoding.isBlank() || encoding.strip().equalsIgnoreCase("identity")) {
      chain.doFilter(request, response);
      return;
    }
    response.setStatus(HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE);
    response.setHeader(HttpHeaders.ACCEPT_ENCODING, "identity");
    response.setContentType("application/problem+json");
    response.getOutputStream().write(REFUSAL);
  }
}
