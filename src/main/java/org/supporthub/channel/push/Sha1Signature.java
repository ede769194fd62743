package org.supporthub.channel.push;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;

/**
 * The signature of WeChat and WeCom: SHA-1 over the parts, sorted and joined without separator, as
 * lower-case hex digits. The parts are token, timestamp and nonce, and the ciphertext where the
 * body is encrypted.
 */
public final class Sha1Signature {
  private Sha1Signature() {}

  public static String of(String... parts) {
    String[] sorted = parts.clone();
    Arrays.sort(sorted);
    byte[] joined = String.join("", sorted).getBytes(StandardCharsets.UTF_8);
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(joined));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-1", e);
    }
  }

  /**
   * Whether the parts have this signature; takes the same time wherever the first difference is.
   */
  public static boolean matches(String signature, String... parts) {
    return MessageDigest.isEqual(
        of(parts).getBytes(StandardCharsets.US_ASCII),
        signature.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
  }
}
