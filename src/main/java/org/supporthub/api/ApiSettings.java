package org.supporthub.api;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the REST interface, {@code hub.api.*}.
 *
 * @param token the bearer token; blank: one is made at first start and kept in the data folder
 * @param atOnce most calls carried at once, and of {@code /observe} likewise; further ones get 503
 */
@ConfigurationProperties("hub.api")
public record ApiSettings(@Nullable String token, @DefaultValue("40") int atOnce) {
  /** Whether somebody chose a token. */
  boolean hasToken() {
    return token != null && !token.isBlank();
  }

  @Override
  public String toString() {
    return "ApiSettings[token=%s, atOnce=%d]".formatted(hasToken() ? "set" : "not set", atOnce);
  }
}
