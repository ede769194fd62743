package org.supporthub.channel;

import java.util.Base64;
import java.util.Optional;

/** A Standard Webhooks secret, {@code whsec_} and base64 of at least 24 bytes. */
public final class SigningSecret {
  private static final String PREFIX = "whsec_";
  private static final int SHORTEST = 24;

  private SigningSecret() {}

  /** The key bytes; empty when the text is no such secret. */
  public static Optional<byte[]> key(String secret) {
    if (!secret.startsWith(PREFIX)) {
      return Optional.empty();
    }
    try {
      byte[] key = Base64.getDecoder().decode(secret.substring(PREFIX.length()));
      return key.length < SHORTEST ? Optional.empty() : Optional.of(key);
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }
}
