package org.supporthub.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.apache.camel.impl.DefaultCamelContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.supporthub.camel.jms.Rig;
import org.supporthub.event.DeliveryStoreException;

class EventFailuresTest {
  private static final UUID EVENT = UUID.fromString("018f3a3e-0000-7000-8000-000000000001");

  private record Parked(
      String receiver, UUID event, String reason, @Nullable Duration retryAfter) {}

  private final List<Parked> parked = new ArrayList<>();
  private final DefaultCamelContext camel = new DefaultCamelContext();
  private final AtomicInteger calls = new AtomicInteger();
  private final AtomicInteger recordings = new AtomicInteger();
  private volatile boolean storeIsAway;
  private volatile @Nullable Exception failure = new IllegalStateException("王芳 138…");

  @BeforeEach
  void start() throws Exception {
    InstantSource clock = InstantSource.fixed(Instant.parse("2026-03-05T08:30:00Z"));
    camel.getShutdownStrategy().setTimeout(2);
    camel.addRoutes(
        new ErrorPolicy(List.of(new EventFailures(this::park, clock, Rig.PAUSES)), Rig.PAUSES));
    camel.addRoutes(
        new RouteBuilder() {
          @Override
          public void configure() {
            from("direct:crm")
                .routeId("crm")
                .process(exchange -> call())
                .process(exchange -> record());
          }
        });
    camel.start();
  }

  @AfterEach
  void stop() {
    camel.stop();
  }

  private void call() throws Exception {
    calls.incrementAndGet();
    if (failure != null) {
      throw failure;
    }
  }

  private void record() {
    recordings.incrementAndGet();
    if (storeIsAway) {
      throw new DeliveryStoreException(new CannotGetJdbcConnectionException("away"));
    }
  }

  private void park(String receiver, UUID event, String reason, @Nullable Duration retryAfter) {
    record();
    parked.add(new Parked(receiver, event, reason, retryAfter));
  }

  private Exchange deliver(boolean withEvent) {
    return camel
        .createProducerTemplate()
        .request(
            "direct:crm",
            exchange -> {
              if (withEvent) {
                exchange.setVariable("HubEventId", EVENT.toString());
              }
            });
  }

  @Test
  void a_failed_delivery_is_parked_and_then_handled() {
    Exchange exchange = deliver(true);

    assertThat(exchange.getException()).isNull();
    assertThat(parked).hasSize(1);
    assertThat(parked.get(0).receiver()).isEqualTo("crm");
    assertThat(parked.get(0).event()).isEqualTo(EVENT);
    assertThat(parked.get(0).reason()).contains("IllegalStateException").doesNotContain("王芳");
  }

  @Test
  void the_receivers_wish_when_to_come_again_is_passed_on() {
    failure =
        new HttpOperationFailedException(
            "http://crm", 503, "busy", null, Map.of("Retry-After", "120"), "");
    deliver(true);
    failure =
        new HttpOperationFailedException(
            "http://crm",
            429,
            "busy",
            null,
            Map.of("Retry-After", "Thu, 05 Mar 2026 08:31:00 GMT"),
            "");
    deliver(true);

    assertThat(parked)
        .containsExactly(
            new Parked("crm", EVENT, "HTTP 503", Duration.ofMinutes(2)),
            new Parked("crm", EVENT, "HTTP 429", Duration.ofMinutes(1)));
  }

  @Test
  void while_our_own_store_is_away_the_step_waits_and_the_receiver_is_called_once() {
    failure = null;
    CompletableFuture<Exchange> delivery = deliveryThatWaits();

    assertThat(delivery).isNotDone();
    storeIsAway = false;

    assertThat(outcome(delivery).getException()).isNull();
    assertThat(calls).hasValue(1);
    assertThat(parked).isEmpty();
  }

  @Test
  void a_failed_delivery_waits_for_our_own_store_and_the_receiver_is_called_once() {
    CompletableFuture<Exchange> delivery = deliveryThatWaits();

    assertThat(delivery).isNotDone();
    storeIsAway = false;

    assertThat(outcome(delivery).getException()).isNull();
    assertThat(calls).hasValue(1);
    assertThat(parked).hasSize(1);
  }

  @Test
  void an_event_that_waits_in_a_step_goes_back_to_its_queue_when_the_route_stops() {
    failure = null;
    CompletableFuture<Exchange> delivery = deliveryThatWaits();

    camel.stop();

    assertThat(outcome(delivery).getException()).isNotNull();
  }

  @Test
  void an_event_that_waits_to_be_parked_goes_back_to_its_queue_when_the_route_stops() {
    CompletableFuture<Exchange> delivery = deliveryThatWaits();

    camel.stop();

    assertThat(outcome(delivery).getException()).isNotNull();
    assertThat(parked).isEmpty();
  }

  private CompletableFuture<Exchange> deliveryThatWaits() {
    storeIsAway = true;
    CompletableFuture<Exchange> delivery = CompletableFuture.supplyAsync(() -> deliver(true));
    await().atMost(Duration.ofSeconds(30)).until(() -> recordings.get() > 3);
    return delivery;
  }

  private static Exchange outcome(CompletableFuture<Exchange> delivery) {
    await().atMost(Duration.ofSeconds(30)).until(delivery::isDone);
    return delivery.join();
  }

  @Test
  void other_failures_pass_to_the_consumer() {
    assertThat(deliver(false).getException()).isSameAs(failure);
    assertThat(parked).isEmpty();
  }
}
