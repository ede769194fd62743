package org.supporthub.channel.sms;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.apache.commons.codec.digest.HmacAlgorithms;
import org.apache.commons.codec.digest.HmacUtils;
import org.supporthub.message.Sha256;

/**
 * The signature of Tencent Cloud's interfaces, TC3-HMAC-SHA256, of a JSON post to the root.
 *
 * @param host with its port unless that is the usual one
 * @param at the time in the header {@code X-TC-Timestamp}; the day of the key is the day in UTC
 */
record Tc3Signature(String service, String host, String action, Instant at, String body) {
  static final String CONTENT_TYPE = "application/json; charset=utf-8";
  private static final String ALGORITHM = "TC3-HMAC-SHA256";
  private static final String SIGNED_HEADERS = "content-type;host;x-tc-action";
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("yyyy-MM-dd").withZone(ZoneOffset.UTC);

  /** SHA-256 of the call in its canonical form. */
  String canonicalHash() {
    return Sha256.of(
        "POST\n/\n\ncontent-type:%s\nhost:%s\nx-tc-action:%s\n\n%s\n%s"
            .formatted(
                CONTENT_TYPE,
                host,
                action.toLowerCase(Locale.ROOT),
                SIGNED_HEADERS,
                Sha256.of(body)));
  }

  /** The signature, in hex. */
  String by(String secretKey) {
    String text =
        "%s\n%d\n%s\n%s".formatted(ALGORITHM, at.getEpochSecond(), scope(), canonicalHash());
    byte[] ofDay = hmac(("TC3" + secretKey).getBytes(StandardCharsets.UTF_8), DAY.format(at));
    byte[] key = hmac(hmac(ofDay, service), "tc3_request");
    return new HmacUtils(HmacAlgorithms.HMAC_SHA_256, key).hmacHex(text);
  }

  /** The value of the header {@code Authorization}. */
  String authorization(String secretId, String secretKey) {
    return "%s Credential=%s/%s, SignedHeaders=%s, Signature=%s"
        .formatted(ALGORITHM, secretId, scope(), SIGNED_HEADERS, by(secretKey));
  }

  private String scope() {
    return "%s/%s/tc3_request".formatted(DAY.format(at), service);
  }

  private static byte[] hmac(byte[] key, String text) {
    return new HmacUtils(HmacAlgorithms.HMAC_SHA_256, key).hmac(text);
  }
}
