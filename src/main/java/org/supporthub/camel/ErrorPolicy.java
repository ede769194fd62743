package org.supporthub.camel;

import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteConfigurationBuilder;

/**
 * The one error policy of all routes: nothing is tried twice inside a route, and every failure
 * passes to the consumer (the mail stays, the session is rolled back) unless a rule has seen to it.
 */
public class ErrorPolicy extends RouteConfigurationBuilder {
  private final List<FailureRule> rules;

  public ErrorPolicy(List<FailureRule> rules) {
    this.rules = List.copyOf(rules);
  }

  @Override
  public void configuration() {
    routeConfiguration()
        .onException(Exception.class)
        .onWhen(exchange -> rules.stream().anyMatch(rule -> rule.matches(exchange)))
        .maximumRedeliveries(0)
        .handled(true)
        .process(this::handle)
        .end();
  }

  private void handle(Exchange exchange) {
    Throwable failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
    rules.stream()
        .filter(rule -> rule.matches(exchange))
        .findFirst()
        .orElseThrow()
        .handle(exchange, failure);
  }
}
