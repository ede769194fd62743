package org.supporthub.channel;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;

/** What is equal when the sender delivers the same thing twice. */
public final class DeliveryKey {
  private static final long SLOT_SECONDS = Duration.ofMinutes(10).toSeconds();
  private static final int LONGEST = 200;

  private DeliveryKey() {}

  /** The sender's own id of the delivery; a very long one is shortened to its hash. */
  public static String of(String sendersId) {
    String id = CleanText.of(sendersId).strip();
    return id.length() <= LONGEST
        ? id
        : "sha256:" + hex(sha256().digest(id.getBytes(StandardCharsets.UTF_8)));
  }

  /**
   * Where the sender gives no id: the same content within the same ten minutes.
   *
   * @param hash SHA-256 of the content
   */
  public static String ofContent(byte[] hash, Instant receivedAt) {
    return "sha256:" + hex(hash) + "@" + Math.floorDiv(receivedAt.getEpochSecond(), SLOT_SECONDS);
  }

  /** Lower-case hex. */
  public static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  /** A fresh SHA-256. */
  public static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
