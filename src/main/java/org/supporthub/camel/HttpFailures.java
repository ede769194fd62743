package org.supporthub.camel;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.supporthub.camel.jms.Causes;
import org.supporthub.camel.jms.Door;
import org.supporthub.camel.jms.DoorClosedException;
import org.supporthub.camel.jms.Failure;
import org.supporthub.message.RefusedCallException;
import org.supporthub.message.RejectedCallException;
import org.supporthub.message.SettledCallException;

/**
 * Answers HTTP calls that do not lead to the door. Failed ones get problem details. What an
 * authenticated sender got wrong is kept in quarantine before it is told; what is refused is
 * counted and not kept.
 */
public class HttpFailures implements FailureRule {
  private static final Logger log = LoggerFactory.getLogger(HttpFailures.class);
  static final String COME_AGAIN_SECONDS = "5";

  private final Door door;
  private final MeterRegistry meters;

  public HttpFailures(Door door, MeterRegistry meters) {
    this.door = door;
    this.meters = meters;
  }

  @Override
  public boolean matches(Exchange exchange) {
    return exchange.getFromEndpoint() instanceof PlatformHttpEndpoint;
  }

  @Override
  public void handle(Exchange exchange, Throwable failure) {
    Optional<SettledCallException> settled = Causes.first(failure, SettledCallException.class);
    if (settled.isPresent()) {
      meters.counter("hub.settled", "channel", exchange.getFromRouteId()).increment();
      answer(exchange, settled.get());
      return;
    }
    Problem problem = problemOf(exchange.getFromRouteId(), failure);
    meters
        .counter(
            "hub.refused",
            "channel",
            exchange.getFromRouteId(),
            "status",
            Integer.toString(problem.status()))
        .increment();
    problem.answer(exchange);
    if (problem.status() == 503) {
      exchange.getMessage().setHeader("Retry-After", COME_AGAIN_SECONDS);
    }
  }

  private static void answer(Exchange exchange, SettledCallException settled) {
    Message answer = exchange.getMessage();
    answer.removeHeaders("*");
    answer.setHeader(Exchange.HTTP_RESPONSE_CODE, 200);
    answer.setHeader(Exchange.CONTENT_TYPE, "application/json");
    answer.setBody(settled.answer().getBytes(StandardCharsets.UTF_8));
  }

  private Problem problemOf(String channel, Throwable failure) {
    Optional<RefusedCallException> refused = Causes.first(failure, RefusedCallException.class);
    if (refused.isPresent()) {
      RefusedCallException call = refused.get();
      return new Problem(call.status(), call.title(), call.getMessage());
    }
    Optional<RejectedCallException> rejected = Causes.first(failure, RejectedCallException.class);
    if (rejected.isPresent()) {
      return keep(channel, rejected.get());
    }
    if (Causes.first(failure, DoorClosedException.class).isPresent()) {
      log.warn("{}: not accepted: {}", channel, failure.getMessage());
      return closed();
    }
    // The message of an unknown exception may hold what a customer wrote.
    log.error("{}: a call failed: {}", channel, Failure.reasonOf(failure));
    log.debug("{}: a call failed", channel, failure);
    return new Problem(500, "Internal error", null);
  }

  private Problem keep(String channel, RejectedCallException call) {
    try {
      door.quarantine(call.raw(), Failure.of(channel, call));
      return new Problem(400, "Message not understood", call.getMessage(), call.raw().id());
    } catch (DoorClosedException e) {
      log.warn("{}: a rejected message could not be kept: {}", channel, e.getMessage());
      return closed();
    }
  }

  private static Problem closed() {
    return new Problem(503, "Not accepted for now", "The message was not stored; send it again.");
  }
}
