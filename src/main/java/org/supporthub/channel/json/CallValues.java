package org.supporthub.channel.json;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.apache.commons.codec.digest.DigestUtils;
import org.supporthub.channel.ReplyCall;
import org.supporthub.channel.messenger.Recipient;

/** What stands for the braces of one call to a vendor. */
final class CallValues {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int NONCE_BYTES = 16;

  private CallValues() {}

  /** All that is known of a call whatever it carries; secrets among it. */
  static Map<String, String> of(ReplyCall call, Recipient to, Instant now) {
    String token = call.login().secret();
    Map<String, String> values = new HashMap<>();
    values.put("conversation", to.id());
    values.put("customer", to.customer());
    values.put("message", to.answered());
    values.put("visibility", to.open() ? "public" : "private");
    values.put("token", token);
    values.put("basic", Base64.getEncoder().encodeToString(token.getBytes(StandardCharsets.UTF_8)));
    values.put("timestamp", Long.toString(now.getEpochSecond()));
    values.put("random", Long.toString(Integer.toUnsignedLong(RANDOM.nextInt())));
    values.put("nonce", nonce());
    call.sign()
        .ifPresent(
            sign ->
                values.put(
                    "signature",
                    new DigestUtils(sign.algorithm().replaceFirst("sha", "SHA-"))
                        .digestAsHex(Filled.text(sign.signed(), values))));
    call.userSig().ifPresent(user -> values.put("usersig", UserSig.of(user, token, now)));
    return values;
  }

  private static String nonce() {
    byte[] bytes = new byte[NONCE_BYTES];
    RANDOM.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
