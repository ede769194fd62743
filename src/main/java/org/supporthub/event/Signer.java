package org.supporthub.event;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.Base64;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/**
 * Signs an event for a receiver by Standard Webhooks 1.0, over the raw bytes.
 *
 * <pre>{@code
 * - setVariable:
 *     name: signed
 *     expression:
 *       method:
 *         ref: signer
 *         method: sign('crm', ${variable.HubEventId}, ${body})
 * }</pre>
 */
@Component
public class Signer {
  private final Receivers receivers;
  private final Clock clock;

  public Signer(Receivers receivers, Clock clock) {
    this.receivers = receivers;
    this.clock = clock;
  }

  /** The event signed with every secret of the receiver, as of now. */
  public SignedEvent sign(String receiver, String eventId, byte[] body) {
    SigningSecrets secrets = receivers.get(receiver).secrets();
    String timestamp = Long.toString(clock.instant().getEpochSecond());
    byte[] signed = (eventId + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8);
    String signatures =
        secrets.keys().stream()
            .map(key -> "v1," + signature(key, signed, body))
            .collect(Collectors.joining(" "));
    return new SignedEvent(eventId, timestamp, signatures);
  }

  static String signature(byte[] key, byte[] head, byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      mac.update(head);
      return Base64.getEncoder().encodeToString(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HmacSHA256", e);
    }
  }
}
