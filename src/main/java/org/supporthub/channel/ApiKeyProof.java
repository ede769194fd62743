package org.supporthub.channel;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.supporthub.message.Sha256;

/**
 * The secret itself, in a header or in the query, for senders that cannot sign.
 *
 * @param prefix what stands before it, as {@code "Bearer "}
 */
public record ApiKeyProof(CallPlace place, String prefix) implements Proof {
  @Override
  public boolean genuine(
      HttpCall call, byte[] body, List<String> secrets, Duration tolerance, Instant now) {
    String shown = place.in(call);
    byte[] key = digest(shown.startsWith(prefix) ? shown.substring(prefix.length()) : "");
    boolean genuine = false;
    for (String secret : secrets) {
      genuine |= MessageDigest.isEqual(digest(secret), key);
    }
    return genuine;
  }

  @Override
  public Map<String, Object> added(HttpCall call, byte[] body, String secret, Instant now) {
    return call.with(place, prefix + secret);
  }

  /** Equal lengths, whatever is compared. */
  private static byte[] digest(String text) {
    return Sha256.digest().digest(text.getBytes(StandardCharsets.UTF_8));
  }
}
