package org.supporthub.channel;

import java.time.Duration;
import java.time.Instant;
import org.supporthub.message.Sha256;

/** What is equal when the sender delivers the same thing twice. */
public final class DeliveryKey {
  private static final long SLOT_SECONDS = Duration.ofMinutes(10).toSeconds();
  private static final int LONGEST = 200;

  private DeliveryKey() {}

  /** The sender's own id of the delivery; a very long one is shortened to its hash. */
  public static String of(String sendersId) {
    String id = CleanText.of(sendersId).strip();
    return id.length() <= LONGEST ? id : "sha256:" + Sha256.of(id);
  }

  /**
   * Where the sender gives no id: the same content within the same ten minutes.
   *
   * @param hash SHA-256 of the content
   */
  public static String ofContent(byte[] hash, Instant receivedAt) {
    return "sha256:"
        + Sha256.hex(hash)
        + "@"
        + Math.floorDiv(receivedAt.getEpochSecond(), SLOT_SECONDS);
  }
}
