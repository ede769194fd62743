package org.supporthub.channel;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * A signature over parts of the call.
 *
 * @param prefix what stands before it, as {@code sha256=}
 * @param keyed whether it is an HMAC with the secret as key; otherwise the plain digest of a text
 *     that holds the secret
 * @param algorithm {@code md5}, {@code sha1}, {@code sha256} or {@code sha512}
 * @param base64 whether it is written in base64, and not in hex digits of either case
 * @param signed what it is made over
 * @param time where the call says when it was made; empty where the vendor does not tell
 */
public record SignatureProof(
    CallPlace place,
    String prefix,
    boolean keyed,
    String algorithm,
    boolean base64,
    SignedText signed,
    Optional<CallTime> time)
    implements Proof {

  /** When a call says it was made, as a number since 1970. */
  public record CallTime(CallPlace place, boolean millis) {
    @Nullable Instant of(HttpCall call) {
      String digits = place.in(call);
      if (!digits.matches("\\d{1,15}")) {
        return null;
      }
      long number = Long.parseLong(digits);
      return millis ? Instant.ofEpochMilli(number) : Instant.ofEpochSecond(number);
    }

    String written(Instant at) {
      return Long.toString(millis ? at.toEpochMilli() : at.getEpochSecond());
    }
  }

  @Override
  public boolean genuine(
      HttpCall call, byte[] body, List<String> secrets, Duration tolerance, Instant now) {
    byte[] given = given(place.in(call));
    String timestamp = time.map(stands -> stands.place().in(call)).orElse("");
    boolean genuine = false;
    for (String secret : secrets) {
      byte[] expected = sign(secret, signed.of(call, body, secret, timestamp, place));
      genuine |= MessageDigest.isEqual(expected, given);
    }
    return genuine && recent(call, tolerance, now);
  }

  @Override
  public Map<String, Object> added(HttpCall call, byte[] body, String secret, Instant now) {
    String timestamp = time.map(stands -> stands.written(now)).orElse("");
    HttpCall timed =
        time.map(stands -> call.over(call.with(stands.place(), timestamp))).orElse(call);
    byte[] signature = sign(secret, signed.of(timed, body, secret, timestamp, place));
    return timed.with(
        place,
        prefix
            + (base64
                ? Base64.getEncoder().encodeToString(signature)
                : HexFormat.of().formatHex(signature)));
  }

  private boolean recent(HttpCall call, Duration tolerance, Instant now) {
    if (time.isEmpty()) {
      return true;
    }
    Instant made = time.get().of(call);
    return made != null && Duration.between(made, now).abs().compareTo(tolerance) <= 0;
  }

  /** The bytes a text spells; none when it is no signature. */
  private byte[] given(String text) {
    if (!text.startsWith(prefix)) {
      return new byte[0];
    }
    String signature = text.substring(prefix.length());
    try {
      return base64
          ? Base64.getDecoder().decode(signature.getBytes(StandardCharsets.UTF_8))
          : HexFormat.of().parseHex(signature);
    } catch (IllegalArgumentException noSignature) {
      return new byte[0];
    }
  }

  private byte[] sign(String secret, List<byte[]> parts) {
    try {
      if (keyed) {
        String name = "Hmac" + algorithm.toUpperCase(Locale.ROOT);
        Mac mac = Mac.getInstance(name);
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), name));
        parts.forEach(mac::update);
        return mac.doFinal();
      }
      MessageDigest digest = MessageDigest.getInstance(algorithm.replaceFirst("sha", "SHA-"));
      parts.forEach(digest::update);
      return digest.digest();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + algorithm, e);
    }
  }
}
