package org.supporthub.channel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.function.Function;
import org.supporthub.settings.ConfigException;

/** The key file of a service account, in the JSON form that Google's console hands out. */
final class KeyFile {
  private static final String PEM_LINES = "-----[A-Z ]+-----|\\s";

  private final Path file;
  private final Function<String, ConfigException> wrong;

  /**
   * @param wrong makes the sentence of what is wrong with it
   */
  KeyFile(Path file, Function<String, ConfigException> wrong) {
    this.file = file;
    this.wrong = wrong;
  }

  ServiceAccount account(String mailbox) {
    JsonNode json = json();
    String email = json.path("client_email").asText();
    if (email.isBlank()) {
      throw wrong.apply("'%s' names no client_email".formatted(file));
    }
    String keyId = json.path("private_key_id").asText();
    return new ServiceAccount(email, keyId, key(json.path("private_key").asText()), mailbox);
  }

  private JsonNode json() {
    try {
      return JsonMapper.builder().build().readTree(Files.readAllBytes(file));
    } catch (IOException e) {
      // No words of the parser: they quote what is in the file.
      throw wrong.apply(
          "'%s' cannot be read as JSON (%s)".formatted(file, e.getClass().getSimpleName()));
    }
  }

  private PrivateKey key(String pem) {
    try {
      byte[] bytes = Base64.getDecoder().decode(pem.replaceAll(PEM_LINES, ""));
      return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(bytes));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw wrong.apply("private_key in '%s' is no RSA key in PKCS #8 form".formatted(file));
    }
  }
}
