package org.supporthub.channel;

import java.net.URI;

/**
 * How the server interface of a messenger's account is reached.
 *
 * @param base where it is, without a slash at the end
 * @param secret AppSecret of the account
 */
public record ApiLogin(URI base, String secret) {
  @Override
  public String toString() {
    return "ApiLogin[%s]".formatted(base.getHost());
  }
}
