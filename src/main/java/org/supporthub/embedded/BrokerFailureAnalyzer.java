package org.supporthub.embedded;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanCreationException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.NestedExceptionUtils;

/** Says in one sentence why the broker inside the hub cannot start. */
class BrokerFailureAnalyzer extends AbstractFailureAnalyzer<BeanCreationException> {
  private static final String BEAN_OF_SPRING_BOOT = "embeddedActiveMq";

  @Override
  protected @Nullable FailureAnalysis analyze(Throwable rootFailure, BeanCreationException cause) {
    for (Throwable each = cause; each != null; each = each.getCause()) {
      if (each instanceof BeanCreationException failed
          && BEAN_OF_SPRING_BOOT.equals(failed.getBeanName())) {
        return new FailureAnalysis(
            "The broker inside the hub cannot start: "
                + NestedExceptionUtils.getMostSpecificCause(failed),
            "Look at the folder spring.artemis.embedded.data-directory, and at the log lines before"
                + " this one.",
            rootFailure);
      }
    }
    return null;
  }
}
