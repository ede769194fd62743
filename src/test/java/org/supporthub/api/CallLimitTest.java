package org.supporthub.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.servlet.FilterChain;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class CallLimitTest {
  private final CallLimit limit =
      new CallLimit(1, new RefusalAnswers(JsonMapper.builder().build()));
  private final CountDownLatch inside = new CountDownLatch(1);
  private final CountDownLatch leave = new CountDownLatch(1);

  @Test
  void who_comes_when_all_places_are_taken_is_told_to_come_again_and_gets_in_later()
      throws Exception {
    CompletableFuture<Integer> first = CompletableFuture.supplyAsync(() -> call("/api", waiting()));
    inside.await();

    assertThat(call("/api/tickets", passing())).isEqualTo(503);
    leave.countDown();

    assertThat(first.join()).isEqualTo(200);
    assertThat(call("/api/tickets", passing())).isEqualTo(200);
  }

  @Test
  void the_platforms_probes_always_get_in() throws Exception {
    CompletableFuture<Integer> first =
        CompletableFuture.supplyAsync(() -> call("/observe/health", waiting()));
    inside.await();

    assertThat(call("/observe/health/live", passing())).isEqualTo(200);
    assertThat(call("/observe/health/ready", passing())).isEqualTo(200);
    assertThat(call("/observe/health", passing())).isEqualTo(503);

    leave.countDown();
    assertThat(first.join()).isEqualTo(200);
  }

  private int call(String path, FilterChain chain) {
    var response = new MockHttpServletResponse();
    try {
      limit.doFilter(new MockHttpServletRequest("GET", path), response, chain);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
    return response.getStatus();
  }

  private FilterChain waiting() {
    return (request, response) -> {
      inside.countDown();
      try {
        leave.await();
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
    };
  }

  private static FilterChain passing() {
    return (request, response) -> {};
  }
}
