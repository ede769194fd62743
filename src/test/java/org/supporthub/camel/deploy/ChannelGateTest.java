package org.supporthub.camel.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.servlet.FilterChain;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class ChannelGateTest {
  private final ChannelGate gate = new ChannelGate(Duration.ofSeconds(30));
  private final List<String> order = new CopyOnWriteArrayList<>();

  @Test
  void a_call_under_way_ends_before_the_work_and_a_new_one_waits_for_it() throws Exception {
    CountDownLatch entered = new CountDownLatch(1);
    CountDownLatch mayEnd = new CountDownLatch(1);
    var first =
        CompletableFuture.runAsync(
            () ->
                call(
                    "a",
                    (request, response) -> {
                      entered.countDown();
                      awaiting(mayEnd);
                      order.add("first");
                    }));
    entered.await();
    var work = CompletableFuture.runAsync(() -> whileClosed(gate, "a", () -> order.add("work")));
    await().until(() -> gate.isClosed("a"));
    var second =
        CompletableFuture.runAsync(() -> call("a/token", (in, out) -> order.add("second")));

    call("b", (request, response) -> order.add("other"));
    mayEnd.countDown();
    CompletableFuture.allOf(first, work, second).join();

    assertThat(order).containsExactly("other", "first", "work", "second");
  }

  @Test
  void an_asynchronous_call_is_under_way_until_it_is_complete() throws Exception {
    MockHttpServletRequest request = request("a");
    request.setAsyncSupported(true);
    gate.doFilter(request, new MockHttpServletResponse(), (in, out) -> in.startAsync(in, out));
    var work = CompletableFuture.runAsync(() -> whileClosed(gate, "a", () -> order.add("work")));
    await().until(() -> gate.isClosed("a"));
    order.add("end");

    request.getAsyncContext().complete();
    work.join();

    assertThat(order).containsExactly("end", "work");
  }

  @Test
  void a_call_that_waited_in_vain_is_told_to_come_again() throws Exception {
    ChannelGate impatient = new ChannelGate(Duration.ofMillis(10));
    MockHttpServletResponse response = new MockHttpServletResponse();

    whileClosed(
        impatient,
        ChannelGate.ALL,
        () -> impatient.doFilter(request("a"), response, new MockFilterChain()));

    assertThat(response.getStatus()).isEqualTo(503);
    assertThat(response.getHeader("Retry-After")).isEqualTo("5");
  }

  @Test
  void a_failed_swap_opens_the_gate_again() throws Exception {
    assertThat(
            CompletableFuture.runAsync(
                    () ->
                        whileClosed(
                            gate,
                            "a",
                            () -> {
                              throw new IllegalStateException("port taken");
                            }))
                .handle((nothing, failure) -> failure)
                .join())
        .hasRootCauseMessage("port taken");

    call("a", (request, response) -> order.add("call"));

    assertThat(order).containsExactly("call");
  }

  private void call(String channel, FilterChain chain) {
    try {
      gate.doFilter(request(channel), new MockHttpServletResponse(), chain);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static MockHttpServletRequest request(String channel) {
    return new MockHttpServletRequest("POST", "/channels/" + channel);
  }

  private static void whileClosed(ChannelGate gate, String channel, ChannelGate.Work work) {
    try {
      gate.whileClosed(channel, work);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static void awaiting(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
