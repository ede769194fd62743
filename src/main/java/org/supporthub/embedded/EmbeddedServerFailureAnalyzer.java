package org.supporthub.embedded;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Ends a start with the sentence of an {@link EmbeddedServerException}, without a stack trace. */
class EmbeddedServerFailureAnalyzer extends AbstractFailureAnalyzer<EmbeddedServerException> {
  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, EmbeddedServerException cause) {
    return new FailureAnalysis(
        cause.getMessage(),
        "Remove the cause and start again, or use external servers: spring.datasource.url for the"
            + " database, spring.artemis.mode=native for the broker.",
        rootFailure);
  }
}
