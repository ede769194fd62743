package org.supporthub.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.direct.DirectConsumer;
import org.apache.camel.component.direct.DirectConsumerNotAvailableException;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DirectCallsTest {
  private final DefaultCamelContext camel = new DefaultCamelContext();
  private final AtomicBoolean hold = new AtomicBoolean();
  private final CountDownLatch held = new CountDownLatch(1);
  private final CountDownLatch release = new CountDownLatch(1);
  private ProducerTemplate calls;

  @BeforeEach
  void start() throws Exception {
    camel.addComponent("direct", new HeldCalls());
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
    release.countDown();
    camel.stop();
  }

  @Test
  void while_the_first_caller_after_a_swap_looks_for_the_new_route_others_reach_it()
      throws Exception {
    deploy("old");
    assertThat(answer()).isEqualTo("old");
    camel.getRouteController().stopRoute("accept");
    camel.removeRoute("accept");
    deploy("new");

    hold.set(true);
    CompletableFuture<String> first = CompletableFuture.supplyAsync(this::answer);
    assertThat(held.await(10, TimeUnit.SECONDS)).isTrue();

    assertThat(answer()).isEqualTo("new");
    release.countDown();
    assertThat(first).succeedsWithin(10, TimeUnit.SECONDS).isEqualTo("new");
  }

  @Test
  void a_call_that_leads_nowhere_fails() {
    assertThatThrownBy(this::answer)
        .isInstanceOf(CamelExecutionException.class)
        .hasCauseInstanceOf(DirectConsumerNotAvailableException.class);
  }

  private String answer() {
    return calls.requestBody("direct:way-in", "x", String.class);
  }

  private void deploy(String answer) throws Exception {
    camel.addRoutes(
        new RouteBuilder() {
          @Override
          public void configure() {
            from("direct:accept").routeId("accept").setBody(constant(answer));
          }
        });
  }

  /** Holds one caller in the middle of its search. */
  private final class HeldCalls extends DirectCalls {
    @Override
    protected DirectConsumer getConsumer(String key, boolean block, long timeout)
        throws InterruptedException {
      if (key.contains("accept") && hold.getAndSet(false)) {
        held.countDown();
        release.await();
      }
      return super.getConsumer(key, block, timeout);
    }
  }
}
