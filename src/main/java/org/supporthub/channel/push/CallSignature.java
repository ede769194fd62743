package org.supporthub.channel.push;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a call is signed.
 *
 * @param ciphertext what the signature covers besides the query; of a call without, the body is
 *     covered by nothing
 */
public record CallSignature(CallQuery query, Optional<String> ciphertext) {
  /** The token it was signed with, if it is one of these; each is tried, so time tells nothing. */
  public Optional<String> token(List<String> tokens) {
    @Nullable String signedWith = null;
    for (String token : tokens) {
      if (genuine(token)) {
        signedWith = token;
      }
    }
    return Optional.ofNullable(signedWith);
  }

  private boolean genuine(String token) {
    String timestamp = query.get("timestamp");
    String nonce = query.get("nonce");
    return ciphertext.isPresent()
        ? Sha1Signature.matches(
            query.get("msg_signature"), token, timestamp, nonce, ciphertext.get())
        : Sha1Signature.matches(query.get("signature"), token, timestamp, nonce);
  }

  /** Whether WeChat's clock was further off than that; also when it is no time at all. */
  public boolean stale(int toleranceSeconds, Instant now) {
    String timestamp = query.get("timestamp");
    return !timestamp.matches("\\d{1,12}")
        || Math.abs(now.getEpochSecond() - Long.parseLong(timestamp)) > toleranceSeconds;
  }
}
