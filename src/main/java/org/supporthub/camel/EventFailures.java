package org.supporthub.camel;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.jspecify.annotations.Nullable;
import org.supporthub.camel.jms.BatchSettings;
import org.supporthub.camel.jms.Causes;
import org.supporthub.camel.jms.Failure;
import org.supporthub.camel.jms.HubHeaders;
import org.supporthub.event.DeliveryStoreException;

/**
 * Parks an event whose delivery failed, so that the receiver's queue goes on. The route of a
 * receiver has the receiver's name, and {@code HubEventId} is an exchange variable, property or
 * header of it.
 *
 * <p>While our own record of deliveries is away, the event waits in the hands of its consumer: put
 * back on the queue it would come again at once, and with a delay events behind it would pass.
 */
public class EventFailures implements FailureRule {

  /** Where failed deliveries are kept; returns when they are durable. */
  @FunctionalInterface
  public interface Parking {
    void failed(String receiver, UUID eventId, String reason, @Nullable Duration retryAfter);
  }

  private final Parking parking;
  private final InstantSource clock;
  private final BatchSettings pauses;

  public EventFailures(Parking parking, InstantSource clock, BatchSettings pauses) {
    this.parking = parking;
    this.clock = clock;
    this.pauses = pauses;
  }

  @Override
  public boolean matches(Exchange exchange) {
    return eventId(exchange) != null;
  }

  @Override
  public boolean waits(Exchange exchange, Throwable failure) {
    return matches(exchange) && Causes.first(failure, DeliveryStoreException.class).isPresent();
  }

  @Override
  public void handle(Exchange exchange, Throwable failure) {
    HttpOperationFailedException answer =
        Causes.first(failure, HttpOperationFailedException.class).orElse(null);
    UUID event = UUID.fromString(String.valueOf(eventId(exchange)));
    String reason = answer == null ? Failure.reasonOf(failure) : "HTTP " + answer.getStatusCode();
    Duration retryAfter = answer == null ? null : retryAfter(answer);
    new PatientRecord(exchange, pauses)
        .untilDone(() -> parking.failed(exchange.getFromRouteId(), event, reason, retryAfter));
  }

  private static @Nullable Object eventId(Exchange exchange) {
    Object variable = exchange.getVariable(HubHeaders.EVENT_ID);
    if (variable != null) {
      return variable;
    }
    Object property = exchange.getProperty(HubHeaders.EVENT_ID);
    return property != null ? property : exchange.getIn().getHeader(HubHeaders.EVENT_ID);
  }

  /** RFC 9110, 10.2.3: seconds, or a date. */
  private @Nullable Duration retryAfter(HttpOperationFailedException answer) {
    String value =
        answer.getResponseHeaders() == null ? null : answer.getResponseHeaders().get("Retry-After");
    if (value == null) {
      return null;
    }
    try {
      return value.strip().matches("\\d{1,9}")
          ? Duration.ofSeconds(Long.parseLong(value.strip()))
          : untilDate(value.strip());
    } catch (DateTimeException e) {
      return null;
    }
  }

  private @Nullable Duration untilDate(String date) {
    Instant then = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
    Duration left = Duration.between(clock.instant(), then);
    return left.isNegative() ? null : left;
  }
}
