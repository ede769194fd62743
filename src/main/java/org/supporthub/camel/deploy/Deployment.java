package org.supporthub.camel.deploy;

import org.jspecify.annotations.Nullable;

/**
 * A route file with the text that runs.
 *
 * @param text null when none does
 * @param settings the values of its placeholders when it was started
 */
record Deployment(RouteFile file, @Nullable RouteText text, String settings) {
  Deployment with(RouteFile changed) {
    return new Deployment(changed, text, settings);
  }
}
