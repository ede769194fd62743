package org.supporthub.event;

import java.io.IOException;
import org.apache.hc.client5.http.HttpRequestRetryStrategy;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.util.TimeValue;
import org.springframework.stereotype.Component;

/**
 * Keeps the HTTP client from repeating a call that was answered 429 or 503, which it does by itself
 * after a second: when to try again is the business of {@link Deliveries}.
 *
 * <pre>{@code
 * - to:
 *     uri: "{{receiver:crm.url}}"
 *     parameters:
 *       httpClient.retryStrategy: "#bean:singleAttempt"
 * }</pre>
 */
@Component
public class SingleAttempt implements HttpRequestRetryStrategy {
  @Override
  public boolean retryRequest(
      HttpRequest request, IOException exception, int count, HttpContext context) {
    return false;
  }

  @Override
  public boolean retryRequest(HttpResponse response, int count, HttpContext context) {
    return false;
  }

  @Override
  public TimeValue getRetryInterval(HttpResponse response, int count, HttpContext context) {
    return TimeValue.ZERO_MILLISECONDS;
  }
}
