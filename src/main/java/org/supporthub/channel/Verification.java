package org.supporthub.channel;

import java.util.List;
import java.util.Optional;

/**
 * How a webhook proves who it is.
 *
 * @param scheme {@code standard-webhooks}, {@code wechat}, {@code wecom}, {@code hmac}, {@code
 *     digest}, {@code api-key}, {@code token}, {@code basic}, {@code twilio}, {@code placetel} or
 *     {@code none}
 * @param secrets one, or two while a secret is being changed; none lets nothing in
 * @param toleranceSeconds how far the sender's clock may be off
 * @param proof what is checked, where the scheme alone does not say it
 * @param expected what a genuine call must hold besides, as the id of our account
 */
public record Verification(
    String scheme,
    List<String> secrets,
    int toleranceSeconds,
    Optional<Proof> proof,
    Condition expected) {
  /** By a scheme that is known whole. */
  public Verification(String scheme, List<String> secrets, int toleranceSeconds) {
    this(scheme, secrets, toleranceSeconds, Optional.empty(), Condition.NONE);
  }

  /** The same with one secret, as far as calls are signed at all; for calls of any account. */
  Verification signedWith(String secret) {
    List<String> one = open() ? secrets : List.of(secret);
    return new Verification(scheme, one, toleranceSeconds, proof, Condition.NONE);
  }

  /** Whether there is a way in: a vendor's channel without its secret is switched off. */
  boolean possible() {
    return proof.isEmpty() || !secrets.isEmpty();
  }

  /** Whether everybody may call. */
  public boolean open() {
    return scheme.equals("none");
  }

  @Override
  public String toString() {
    return "Verification[%s, %d secrets]".formatted(scheme, secrets.size());
  }
}
