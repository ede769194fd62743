package org.supporthub.channel;

import java.net.URI;
import java.time.LocalDate;
import java.util.Optional;

/**
 * How a mail channel gets the access tokens it logs in with instead of a password (OAuth 2.0, RFC
 * 6749; the tokens go to the mail server by XOAUTH2). What a grant does not need is empty.
 *
 * @param tokenUrl token end-point of the provider
 * @param grant which kind of grant is asked for
 * @param scope what the token is for, as the provider names it; empty when it needs none
 * @param refreshToken the first one; the hub keeps those that take its place
 * @param account who asks by a signature
 * @param secretExpires last day of the client secret, for a warning beforehand
 */
public record OAuth(
    URI tokenUrl,
    Grant grant,
    String clientId,
    String clientSecret,
    String scope,
    String refreshToken,
    Optional<ServiceAccount> account,
    Optional<LocalDate> secretExpires) {

  /**
   * Client credentials (RFC 6749, 4.4), a refresh token that a person got us (6), or a service
   * account (RFC 7523).
   */
  public enum Grant {
    CLIENT_CREDENTIALS,
    REFRESH_TOKEN,
    SERVICE_ACCOUNT
  }

  @Override
  public String toString() {
    return "OAuth[%s, %s]".formatted(grant, tokenUrl.getHost());
  }
}
