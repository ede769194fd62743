package org.supporthub.api;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.springframework.stereotype.Component;
import org.supporthub.message.Sha256;
import org.supporthub.settings.ConfigException;
import org.supporthub.settings.HubSettings;
import org.supporthub.settings.SecretFile;

/** The one secret that opens the REST interface until people have accounts. */
@Component
class ApiToken {
  private static final int SHORTEST = 24;

  private final byte[] digest;

  ApiToken(ApiSettings api, HubSettings hub) {
    SecretFile file = new SecretFile(hub.dataDir().resolve("api-token"));
    this.digest =
        api.hasToken()
            ? digest(longEnough("hub.api.token", String.valueOf(api.token()).strip()))
            : digest(longEnough(file.path().toString(), file.readOrMake()));
  }

  /** Whether this is the token; takes the same time whatever differs. */
  boolean matches(String candidate) {
    return MessageDigest.isEqual(digest, digest(candidate));
  }

  private static String longEnough(String where, String token) {
    if (token.length() < SHORTEST) {
      throw new ConfigException(
          "%s: a token needs at least %d characters, this one has %d"
              .formatted(where, SHORTEST, token.length()));
    }
    return token;
  }

  private static byte[] digest(String token) {
    return Sha256.digest().digest(token.getBytes(StandardCharsets.UTF_8));
  }
}
