package org.supporthub.camel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.apache.camel.impl.DefaultCamelContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EventFailuresTest {
  private static final UUID EVENT = UUID.fromString("018f3a3e-0000-7000-8000-000000000001");

  private record Parked(
      String receiver, UUID event, String reason, @Nullable Duration retryAfter) {}

  private final List<Parked> parked = new ArrayList<>();
  private final DefaultCamelContext camel = new DefaultCamelContext();
  private boolean parkingIsAway;
  private Exception failure = new IllegalStateException("王芳 138…");

  @BeforeEach
  void start() throws Exception {
    InstantSource clock = InstantSource.fixed(Instant.parse("2026-03-05T08:30:00Z"));
    camel.addRoutes(new ErrorPolicy(List.of(new EventFailures(this::park, clock))));
    camel.addRoutes(
        new RouteBuilder() {
          @Override
          public void configure() {
            from("direct:crm")
                .routeId("crm")
                .process(
                    exchange -> {
                      throw failure;
                    });
          }
        });
    camel.start();
  }

  @AfterEach
  void stop() {
    camel.stop();
  }

  private void park(String receiver, UUID event, String reason, @Nullable Duration retryAfter) {
    if (parkingIsAway) {
      throw new IllegalStateException("database away");
    }
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
  void what_could_not_be_parked_is_not_handled() {
    parkingIsAway = true;

    assertThat(deliver(true).getException()).isNotNull();
  }

  @Test
  void other_failures_pass_to_the_consumer() {
    assertThat(deliver(false).getException()).isSameAs(failure);
    assertThat(parked).isEmpty();
  }
}
