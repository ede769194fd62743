package org.supporthub.bench;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Whole HTTP requests to {@code web-json}, each a message of its own, signed by Standard Webhooks.
 * Some microseconds each, so that they are made while others wait for their answers.
 */
final class SignedPosts implements Supplier<byte[]> {
  static final String SECRET = "whsec_aHViLWRlbW8tc2VjcmV0LTMyLWJ5dGVzLWxvbmchISE=";

  private final Mac mac;

  SignedPosts() {
    try {
      mac = Mac.getInstance("HmacSHA256");
      mac.init(
          new SecretKeySpec(
              Base64.getDecoder().decode(SECRET.substring("whsec_".length())), "HmacSHA256"));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public byte[] get() {
    String id = UUID.randomUUID().toString();
    byte[] body = Messages.json(id);
    long now = Instant.now().getEpochSecond();
    mac.update((id + "." + now + ".").getBytes(StandardCharsets.US_ASCII));
    String signature = Base64.getEncoder().encodeToString(mac.doFinal(body));
    byte[] head =
        ("POST /channels/web-json HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
                + "Content-Length: "
                + body.length
                + "\r\nwebhook-id: "
                + id
                + "\r\nwebhook-timestamp: "
                + now
                + "\r\nwebhook-signature: v1,"
                + signature
                + "\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII);
    byte[] request = new byte[head.length + body.length];
    System.arraycopy(head, 0, request, 0, head.length);
    System.arraycopy(body, 0, request, head.length, body.length);
    return request;
  }
}
