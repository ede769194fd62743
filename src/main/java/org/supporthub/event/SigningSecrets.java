package org.supporthub.event;

import java.util.Base64;
import java.util.List;

/** Keys that sign what a receiver gets; never shown. */
public final class SigningSecrets {
  private static final String PREFIX = "whsec_";
  private static final int SHORTEST = 24;

  private final List<byte[]> keys;

  private SigningSecrets(List<byte[]> keys) {
    this.keys = keys;
  }

  /**
   * Secrets in the form of Standard Webhooks, {@code whsec_} and Base64; blank ones count for
   * nothing.
   *
   * @throws IllegalArgumentException saying what is wrong with which one, without showing it
   */
  static SigningSecrets of(List<String> secrets) {
    return new SigningSecrets(
        secrets.stream()
            .filter(secret -> !secret.isBlank())
            .map(secret -> key(secret.strip(), secrets.indexOf(secret)))
            .toList());
  }

  private static byte[] key(String secret, int index) {
    if (!secret.startsWith(PREFIX)) {
      throw new IllegalArgumentException("secrets[%d] does not begin with whsec_".formatted(index));
    }
    byte[] key = decoded(secret.substring(PREFIX.length()), index);
    if (key.length < SHORTEST) {
      throw new IllegalArgumentException(
          "secrets[%d] has %d bytes, at least %d are needed"
              .formatted(index, key.length, SHORTEST));
    }
    return key;
  }

  private static byte[] decoded(String base64, int index) {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      // The cause would show characters of the secret.
      throw new IllegalArgumentException("secrets[%d] is not Base64 after whsec_".formatted(index));
    }
  }

  boolean isEmpty() {
    return keys.isEmpty();
  }

  /** The keys in their order; callers do not change them. */
  List<byte[]> keys() {
    return keys;
  }

  @Override
  public String toString() {
    return keys.size() + " secrets";
  }
}
