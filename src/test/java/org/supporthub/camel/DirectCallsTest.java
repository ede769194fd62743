package org.supporthub.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.direct.DirectConsumerNotAvailableException;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DirectCallsTest {
  private static final int CALLERS = 8;

  private final DefaultCamelContext camel = new DefaultCamelContext();
  private final ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
  private ProducerTemplate calls;

  @BeforeEach
  void start() throws Exception {
    camel.addComponent("direct", new DirectCalls());
    camel.addRoutes(
        new RouteBuilder() {
          @Override
          public void configure() {
            from("direct:way-in").to("direct:accept?timeout=200");
          }
        });
    camel.start();
    calls = camel.createProducerTemplate();
  }

  @AfterEach
  void stop() {
    callers.shutdownNow();
    camel.stop();
  }

  @Test
  void whoever_calls_after_a_swap_reaches_the_new_route() throws Exception {
    deploy(0);
    CyclicBarrier together = new CyclicBarrier(CALLERS);

    for (int swap = 1; swap <= 200; swap++) {
      camel.getRouteController().stopRoute("accept");
      camel.removeRoute("accept");
      deploy(swap);

      List<Future<Integer>> answers =
          IntStream.range(0, CALLERS)
              .mapToObj(caller -> callers.submit(() -> ask(together)))
              .toList();

      for (Future<Integer> answer : answers) {
        assertThat(answer.get()).isEqualTo(swap);
      }
    }
  }

  @Test
  void a_call_that_leads_nowhere_fails() {
    assertThatThrownBy(() -> calls.requestBody("direct:way-in", "x"))
        .isInstanceOf(CamelExecutionException.class)
        .hasCauseInstanceOf(DirectConsumerNotAvailableException.class);
  }

  private Integer ask(CyclicBarrier together) throws Exception {
    together.await();
    return calls.requestBody("direct:way-in", "x", Integer.class);
  }

  private void deploy(int number) throws Exception {
    camel.addRoutes(
        new RouteBuilder() {
          @Override
          public void configure() {
            from("direct:accept").routeId("accept").setBody(constant(number));
          }
        });
  }
}
