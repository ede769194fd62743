package org.supporthub.channel;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What a caller must show, as the block of its channel says it. */
public sealed interface Proof permits SignatureProof, ApiKeyProof {
  /** Where it stands in a call. */
  CallPlace place();

  /**
   * Whether one of the secrets made it, and not too long ago. All secrets are tried and each is
   * compared to its end, so the time it takes tells nothing.
   *
   * @param body as it came
   */
  boolean genuine(
      HttpCall call, byte[] body, List<String> secrets, Duration tolerance, Instant now);

  /** Headers and query of the same call with what this secret makes of it. */
  Map<String, Object> added(HttpCall call, byte[] body, String secret, Instant now);
}
