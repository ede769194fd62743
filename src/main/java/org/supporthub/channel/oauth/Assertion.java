package org.supporthub.channel.oauth;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import org.supporthub.channel.ServiceAccount;

/** What a service account proves itself with: a JSON Web Token signed with RS256 (RFC 7523, 3). */
final class Assertion {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  /** Google takes an hour at most. */
  private static final Duration LIFETIME = Duration.ofMinutes(10);

  private Assertion() {}

  static String of(ServiceAccount account, URI tokenUrl, String scope, Instant now) {
    Map<String, Object> header = new TreeMap<>(Map.of("alg", "RS256", "typ", "JWT"));
    if (!account.keyId().isEmpty()) {
      header.put("kid", account.keyId());
    }
    Map<String, Object> claims =
        Map.of(
            "iss", account.email(),
            "sub", account.mailbox(),
            "scope", scope,
            "aud", tokenUrl.toString(),
            "iat", now.getEpochSecond(),
            "exp", now.plus(LIFETIME).getEpochSecond());
    String signed = encoded(header) + "." + encoded(claims);
    return signed + "." + BASE64.encodeToString(signature(account, signed));
  }

  private static String encoded(Map<String, Object> json) {
    try {
      return BASE64.encodeToString(JSON.writeValueAsBytes(json));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("texts and numbers cannot be written as JSON", e);
    }
  }

  private static byte[] signature(ServiceAccount account, String signed) {
    try {
      Signature rsa = Signature.getInstance("SHA256withRSA");
      rsa.initSign(account.key());
      rsa.update(signed.getBytes(StandardCharsets.US_ASCII));
      return rsa.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the key of the service account cannot sign", e);
    }
  }
}
