package org.supporthub.channel.json;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.supporthub.channel.HttpCall;
import org.supporthub.channel.SigningSecret;
import org.supporthub.channel.Verification;

/**
 * The signature of a call by Standard Webhooks 1.0: HMAC-SHA256 over id, time and the bytes of the
 * body. See github.com/standard-webhooks/standard-webhooks.
 */
record StandardWebhooks(String id, String timestamp, List<String> signatures) {
  private static final String HMAC = "HmacSHA256";
  private static final Pattern SECONDS = Pattern.compile("\\d{1,12}");

  /** What a check found. */
  enum Verdict {
    GENUINE,
    STALE,
    WRONG
  }

  /** The three headers of the call, under the names of the standard or else under svix's. */
  static StandardWebhooks of(HttpCall call) {
    String prefix = call.header("webhook-signature").isEmpty() ? "svix-" : "webhook-";
    return new StandardWebhooks(
        call.header(prefix + "id"),
        call.header(prefix + "timestamp"),
        Arrays.asList(call.header(prefix + "signature").split(" ")));
  }

  /** The headers of a call signed with one key. */
  static Map<String, String> signed(String id, Instant at, byte[] key, byte[] body) {
    String timestamp = Long.toString(at.getEpochSecond());
    byte[] signature = new StandardWebhooks(id, timestamp, List.of()).sign(key, body);
    return Map.of(
        "webhook-id", id,
        "webhook-timestamp", timestamp,
        "webhook-signature", "v1," + Base64.getEncoder().encodeToString(signature));
  }

  /** Staleness is told only to those who hold a secret. */
  Verdict check(Verification rules, byte[] body, Instant now) {
    if (id.isBlank() || !SECONDS.matcher(timestamp).matches() || !signedByOneOf(rules, body)) {
      return Verdict.WRONG;
    }
    long off = Math.abs(now.getEpochSecond() - Long.parseLong(timestamp));
    return off > rules.toleranceSeconds() ? Verdict.STALE : Verdict.GENUINE;
  }

  /** Compares every secret with every signature, whatever came before, so time tells nothing. */
  private boolean signedByOneOf(Verification rules, byte[] body) {
    List<byte[]> given =
        signatures.stream().map(this::versionOne).flatMap(Optional::stream).toList();
    boolean genuine = false;
    for (String secret : rules.secrets()) {
      byte[] expected = SigningSecret.key(secret).map(key -> sign(key, body)).orElseThrow();
      for (byte[] signature : given) {
        genuine |= MessageDigest.isEqual(expected, signature);
      }
    }
    return genuine;
  }

  /** The bytes of {@code v1,<base64>}; other versions are for others. */
  private Optional<byte[]> versionOne(String signature) {
    if (!signature.startsWith("v1,")) {
      return Optional.empty();
    }
    try {
      return Optional.of(Base64.getDecoder().decode(signature.substring("v1,".length())));
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }

  private byte[] sign(byte[] key, byte[] body) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(key, HMAC));
      mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
      return mac.doFinal(body);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + HMAC, e);
    }
  }
}
