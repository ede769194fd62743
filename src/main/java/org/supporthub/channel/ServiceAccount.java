package org.supporthub.channel;

import java.security.PrivateKey;

/**
 * An account of a program that may enter a person's mailbox, as Google has them (domain-wide
 * delegation). It proves itself by a signature (RFC 7523).
 *
 * @param email its own address
 * @param keyId which of its keys this is, as the provider names it; empty when not told
 * @param key RSA
 * @param mailbox user whose mailbox it enters
 */
public record ServiceAccount(String email, String keyId, PrivateKey key, String mailbox) {
  @Override
  public String toString() {
    return "ServiceAccount[]";
  }
}
