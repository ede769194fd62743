package org.supporthub.camel;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/**
 * Hides from everything before a channel's route that the body is a form: whoever asks for a
 * parameter sees those of the query only, so nobody reads or parses the body before it is stored.
 * The header {@code Content-Type} stays as it came.
 */
public class RawBodyFilter extends OncePerRequestFilter {
  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    chain.doFilter(new RawRequest(request), response);
  }

  private static final class RawRequest extends HttpServletRequestWrapper {
    private final Map<String, String[]> parameters;

    RawRequest(HttpServletRequest request) {
      super(request);
      this.parameters = parametersOf(request.getQueryString());
    }

    private static Map<String, String[]> parametersOf(@Nullable String query) {
      Map<String, String[]> parameters = new LinkedHashMap<>();
      UriComponentsBuilder.newInstance()
          .query(query)
          .build()
          .getQueryParams()
          .forEach(
              (name, values) ->
                  parameters.put(
                      decoded(name),
                      values.stream().map(RawRequest::decoded).toArray(String[]::new)));
      return Collections.unmodifiableMap(parameters);
    }

    private static String decoded(@Nullable String text) {
      try {
        return text == null ? "" : UriUtils.decode(text.replace('+', ' '), StandardCharsets.UTF_8);
      } catch (IllegalArgumentException e) {
        // A stray % is the sender's text and no reason to refuse the call.
        return text;
      }
    }

    @Override
    public String getContentType() {
      return MediaType.APPLICATION_OCTET_STREAM_VALUE;
    }

    @Override
    public Map<String, String[]> getParameterMap() {
      return parameters;
    }

    @Override
    public Enumeration<String> getParameterNames() {
      return Collections.enumeration(parameters.keySet());
    }

    @Override
    public String @Nullable [] getParameterValues(String name) {
      String[] values = parameters.get(name);
      return values == null ? null : Arrays.copyOf(values, values.length);
    }

    @Override
    public @Nullable String getParameter(String name) {
      String[] values = parameters.get(name);
      return values == null || values.length == 0 ? null : values[0];
    }
  }
}
