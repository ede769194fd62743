package org.supporthub.camel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** Compressed bodies come to no route. */
class PlainBodyFilterTest {
  private final MockHttpServletRequest request =
      new MockHttpServletRequest("POST", "/channels/web-json");
  private final MockHttpServletResponse response = new MockHttpServletResponse();
  private final MockFilterChain chain = new MockFilterChain();

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "GZIP", "x-gzip", "br", "gzip, identity"})
  void a_compressed_body_is_refused_and_told_what_is_taken(String encoding) throws Exception {
    request.addHeader("Content-Encoding", encoding);

    new PlainBodyFilter().doFilter(request, response, chain);

    assertThat(response.getStatus()).isEqualTo(415);
    assertThat(response.getHeader("Accept-Encoding")).isEqualTo("identity");
    assertThat(response.getContentType()).isEqualTo("application/problem+json");
    assertThat(response.getContentAsString()).contains("\"status\":415", "compressed");
    assertThat(chain.getRequest()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"identity", " Identity ", ""})
  void a_plain_body_goes_on(String encoding) throws Exception {
    request.addHeader("Content-Encoding", encoding);

    new PlainBodyFilter().doFilter(request, response, chain);

    assertThat(chain.getRequest()).isNotNull();
    assertThat(response.getStatus()).isEqualTo(200);
  }

  @Test
  void so_does_one_that_says_nothing() throws Exception {
    new PlainBodyFilter().doFilter(request, response, chain);

    assertThat(chain.getRequest()).isNotNull();
  }
}
