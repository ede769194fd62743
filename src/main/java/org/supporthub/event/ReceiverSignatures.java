package org.supporthub.event;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Tells which receiver signed a call to us, by Standard Webhooks 1.0 and with the secrets that sign
 * what it gets.
 */
@Component
public class ReceiverSignatures {
  private static final Duration TOLERANCE = Duration.ofMinutes(5);

  private final Receivers receivers;
  private final Clock clock;

  public ReceiverSignatures(Receivers receivers, Clock clock) {
    this.receivers = receivers;
    this.clock = clock;
  }

  /**
   * The receiver whose signature it is; empty for nobody's, and for one of more than five minutes
   * ago or ahead.
   *
   * @param signatures as in the header: several may stand there, parted by blanks
   */
  public Optional<String> signedBy(String id, String timestamp, String signatures, byte[] body) {
    if (id.isBlank() || !timestamp.matches("\\d{1,12}") || stale(Long.parseLong(timestamp))) {
      return Optional.empty();
    }
    byte[] head = (id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8);
    List<byte[]> given =
        Arrays.stream(signatures.split(" "))
            .map(each -> each.getBytes(StandardCharsets.UTF_8))
            .toList();
    String found = null;
    for (Receiver receiver : receivers.enabled()) {
      for (byte[] key : receiver.secrets().keys()) {
        byte[] expected =
            ("v1," + Signer.signature(key, head, body)).getBytes(StandardCharsets.UTF_8);
        // All are compared, whatever came before, so that time tells nothing.
        for (byte[] each : given) {
          found = MessageDigest.isEqual(expected, each) ? receiver.name() : found;
        }
      }
    }
    return Optional.ofNullable(found);
  }

  private boolean stale(long second) {
    return Math.abs(clock.instant().getEpochSecond() - second) > TOLERANCE.toSeconds();
  }
}
