package org.supporthub.api;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of the REST interface, {@code hub.api.*}.
 *
 * @param token the bearer token; blank: one is made at first start and kept in the data folder
 */
@ConfigurationProperties("hub.api")
public record ApiSettings(@Nullable String token) {
  /** Whether somebody chose a token. */
  boolean hasToken() {
    return token != null && !token.isBlank();
  }

  @Override
  public String toString() {
    return "ApiSettings[token=%s]".formatted(hasToken() ? "set" : "not set");
  }
}
