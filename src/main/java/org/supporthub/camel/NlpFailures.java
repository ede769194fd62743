package org.supporthub.camel;

import java.util.UUID;
import org.apache.camel.Exchange;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.supporthub.camel.jms.Causes;
import org.supporthub.camel.jms.Failure;
import org.supporthub.camel.jms.HubHeaders;
import org.supporthub.nlp.NlpTasks;

/** Keeps that the outside service gave no answer of use; {@code HubNlpMessage} is a variable. */
public class NlpFailures implements FailureRule {
  private static final int TOO_MANY_REQUESTS = 429;

  private final NlpTasks tasks;

  public NlpFailures(NlpTasks tasks) {
    this.tasks = tasks;
  }

  @Override
  public boolean matches(Exchange exchange) {
    return exchange.getVariable(HubHeaders.NLP_MESSAGE) != null;
  }

  @Override
  public void handle(Exchange exchange, Throwable failure) {
    UUID message = exchange.getVariable(HubHeaders.NLP_MESSAGE, UUID.class);
    int status =
        Causes.first(failure, HttpOperationFailedException.class)
            .map(HttpOperationFailedException::getStatusCode)
            .orElse(0);
    boolean later = status == 0 || status == TOO_MANY_REQUESTS || status >= 500;
    String outcome = status == 0 ? Failure.reasonOf(failure) : "HTTP " + status;
    tasks.failed(message, failure, later, outcome);
  }
}
