package org.supporthub.camel;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class StatusOnlyFilterTest {
  private final StatusOnlyFilter filter = new StatusOnlyFilter("wechat"::equals);
  private final MockHttpServletResponse response = new MockHttpServletResponse();

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 413, 500, 503})
  void a_failure_is_told_by_the_status_alone(int status) throws Exception {
    filter.doFilter(call("wechat"), response, answering(status, "{\"detail\":\"why\"}"));

    assertThat(response.getStatus()).isEqualTo(status);
    assertThat(response.getContentAsByteArray()).isEmpty();
    assertThat(response.getContentType()).isNull();
    assertThat(response.getHeader("Retry-After")).isEqualTo("5");
  }

  @Test
  void a_success_keeps_its_words() throws Exception {
    filter.doFilter(call("wechat"), response, answering(200, "success"));

    assertThat(response.getContentAsString()).isEqualTo("success");
    assertThat(response.getContentType()).isEqualTo("text/plain");
  }

  @Test
  void other_channels_are_told_why() throws Exception {
    filter.doFilter(call("web-json"), response, answering(401, "why"));

    assertThat(response.getContentAsString()).isEqualTo("why");
  }

  @Test
  void there_is_no_error_page() throws Exception {
    filter.doFilter(
        call("wechat"),
        response,
        (request, answer) -> {
          ((HttpServletResponse) answer).sendError(405, "Method Not Allowed");
          answer.getWriter().print("page");
        });

    assertThat(response.getStatus()).isEqualTo(405);
    assertThat(response.getErrorMessage()).isNull();
    assertThat(response.getContentAsByteArray()).isEmpty();
  }

  private static MockHttpServletRequest call(String channel) {
    return new MockHttpServletRequest("POST", "/channels/" + channel);
  }

  private static FilterChain answering(int status, String words) {
    return (request, answer) -> {
      HttpServletResponse http = (HttpServletResponse) answer;
      http.setStatus(status);
      http.setHeader("Retry-After", "5");
      http.setContentType("text/plain");
      http.setHeader("Content-Length", String.valueOf(words.length()));
      http.getOutputStream().write(words.getBytes(StandardCharsets.UTF_8));
    };
  }
}
