package org.supporthub.camel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class ComeAgainFilterTest {
  private final MockHttpServletRequest request =
      new MockHttpServletRequest("POST", "/channels/web-json");
  private final MockHttpServletResponse response = new MockHttpServletResponse();
  private final MockFilterChain chain = new MockFilterChain();

  @Test
  void a_caller_that_comes_before_the_routes_run_is_asked_to_come_again() throws Exception {
    new ComeAgainFilter(() -> false, 1).doFilter(request, response, chain);

    assertThat(response.getStatus()).isEqualTo(503);
    assertThat(response.getHeader("Retry-After")).isEqualTo("5");
    assertThat(response.getContentType()).isEqualTo("application/problem+json");
    assertThat(response.getContentAsString()).contains("send the message again");
    assertThat(chain.getRequest()).isNull();
  }

  @Test
  void a_caller_is_asked_to_come_again_while_too_many_are_inside() throws Exception {
    ComeAgainFilter filter = new ComeAgainFilter(() -> true, 1);

    filter.doFilter(
        request,
        new MockHttpServletResponse(),
        (caller, answer) ->
            filter.doFilter(new MockHttpServletRequest("POST", "/channels/web"), response, chain));
    assertThat(response.getStatus()).isEqualTo(503);
    assertThat(response.getContentAsString()).contains("Too many calls");
    assertThat(chain.getRequest()).isNull();

    filter.doFilter(request, new MockHttpServletResponse(), chain);
    assertThat(chain.getRequest()).isNotNull();
  }

  @Test
  void a_caller_that_comes_later_passes() throws Exception {
    new ComeAgainFilter(() -> true, 1).doFilter(request, response, chain);

    assertThat(chain.getRequest()).isSameAs(request);
    assertThat(response.getStatus()).isEqualTo(200);
  }
}
