package org.supporthub.camel;

import java.util.List;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.LoggingLevel;
import org.apache.camel.builder.RouteConfigurationBuilder;
import org.apache.camel.model.RedeliveryPolicyDefinition;
import org.supporthub.camel.jms.BatchSettings;
import org.supporthub.camel.jms.Outage;

/**
 * The one error policy of all routes: nothing is tried twice inside a route unless a rule waits for
 * a part of our own, and every failure passes to the consumer (the mail stays, the session is
 * rolled back) unless a rule has seen to it.
 */
public class ErrorPolicy extends RouteConfigurationBuilder {
  private final List<FailureRule> rules;
  private final BatchSettings pauses;

  /**
   * @param pauses how a step that waits is tried again
   */
  public ErrorPolicy(List<FailureRule> rules, BatchSettings pauses) {
    this.rules = List.copyOf(rules);
    this.pauses = pauses;
  }

  @Override
  public void configuration() {
    var policy = routeConfiguration();
    policy.onException(Exception.class).onWhen(this::waits).setRedeliveryPolicyType(forEver());
    policy
        .onException(Exception.class)
        .onWhen(exchange -> rules.stream().anyMatch(rule -> rule.matches(exchange)))
        .maximumRedeliveries(0)
        .handled(true)
        .process(this::handle)
        .end();
    // The desk says once that it waits; other consumers get a line a message, and no stack trace.
    policy
        .onException(Exception.class)
        .onWhen(exchange -> isOutage(exchange) && comesFromTheDesk(exchange))
        .maximumRedeliveries(0)
        .logExhausted(false)
        .end();
    policy
        .onException(Exception.class)
        .onWhen(ErrorPolicy::isOutage)
        .maximumRedeliveries(0)
        .retriesExhaustedLogLevel(LoggingLevel.WARN)
        .logStackTrace(false)
        .logExhaustedMessageHistory(false)
        .end();
  }

  private static boolean isOutage(Exchange exchange) {
    return Outage.is(failureOf(exchange));
  }

  private static boolean comesFromTheDesk(Exchange exchange) {
    Endpoint from = exchange.getFromEndpoint();
    return from != null && from.getEndpointUri().startsWith("jms-batch:");
  }

  private RedeliveryPolicyDefinition forEver() {
    return new RedeliveryPolicyDefinition()
        .maximumRedeliveries(-1)
        .redeliveryDelay(pauses.firstPause().toMillis())
        .maximumRedeliveryDelay(pauses.longestPause().toMillis())
        .useExponentialBackOff()
        .backOffMultiplier(2)
        .allowRedeliveryWhileStopping(false)
        .logExhausted(false);
  }

  private boolean waits(Exchange exchange) {
    return rules.stream().anyMatch(rule -> rule.waits(exchange, failureOf(exchange)));
  }

  private static Throwable failureOf(Exchange exchange) {
    return exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
  }

  private void handle(Exchange exchange) {
    Throwable failure = failureOf(exchange);
    rules.stream()
        .filter(rule -> rule.matches(exchange))
        .findFirst()
        .orElseThrow()
        .handle(exchange, failure);
  }
}
