package org.supporthub.channel.json;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.zip.DeflaterOutputStream;
import org.apache.commons.codec.digest.HmacAlgorithms;
import org.apache.commons.codec.digest.HmacUtils;
import org.supporthub.channel.ReplyCall;

/**
 * The signature that calls of Tencent's IM carry (TLS signature, version 2): an HMAC over account
 * and time, in JSON that is deflated and written in base64 with three other characters.
 */
final class UserSig {
  /** Seconds it is good; each call makes its own. */
  private static final int GOOD = 600;

  private UserSig() {}

  static String of(ReplyCall.UserSig account, String key, Instant now) {
    long time = now.getEpochSecond();
    String signed =
        "TLS.identifier:%s\nTLS.sdkappid:%s\nTLS.time:%d\nTLS.expire:%d\n"
            .formatted(account.identifier(), account.sdkAppId(), time, GOOD);
    byte[] signature = new HmacUtils(HmacAlgorithms.HMAC_SHA_256, key).hmac(signed);
    String json =
        JsonNodeFactory.instance
            .objectNode()
            .put("TLS.ver", "2.0")
            .put("TLS.identifier", account.identifier())
            .put("TLS.sdkappid", Long.parseLong(account.sdkAppId()))
            .put("TLS.expire", GOOD)
            .put("TLS.time", time)
            .put("TLS.sig", Base64.getEncoder().encodeToString(signature))
            .toString();
    return Base64.getEncoder()
        .encodeToString(deflated(json.getBytes(StandardCharsets.UTF_8)))
        .replace('+', '*')
        .replace('/', '-')
        .replace('=', '_');
  }

  private static byte[] deflated(byte[] bytes) {
    ByteArrayOutputStream deflated = new ByteArrayOutputStream();
    try (DeflaterOutputStream out = new DeflaterOutputStream(deflated)) {
      out.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return deflated.toByteArray();
  }
}
