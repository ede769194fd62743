package org.supporthub.ticket;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.codec.binary.Base32;
import org.apache.commons.codec.digest.HmacAlgorithms;
import org.apache.commons.codec.digest.HmacUtils;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.supporthub.settings.ConfigException;
import org.supporthub.settings.HubSettings;
import org.supporthub.settings.SecretFile;

/**
 * Addresses that say which ticket an answer belongs to, and that nobody can forge: {@code
 * support+cs20231028001.aaq7rd4cvywt@acme.example}. Servers fold the case of what stands before the
 * at sign, so the token is base32.
 */
@Component
public class ReplyAddresses {
  private static final int TOKEN_LENGTH = 12;
  private static final int SHORTEST_KEY = 16;

  /** RFC 5321; an address that grew beyond it would reach nobody. */
  private static final int LONGEST_LOCAL_PART = 64;

  private final List<String> keys;
  private final String scope;

  @Autowired
  ReplyAddresses(ReplySettings settings, HubSettings hub) {
    this(keys(settings, hub), hub.source().toString());
  }

  /**
   * @param scope tells the hubs apart that share a key
   */
  ReplyAddresses(List<String> keys, String scope) {
    this.keys = List.copyOf(keys);
    this.scope = scope;
  }

  /** The address to answer to; without a ticket in it where the mail address has no room. */
  public String of(String address, String ticketNumber) {
    int at = address.lastIndexOf('@');
    String detail = ticketNumber.toLowerCase(Locale.ROOT) + '.' + token(keys.get(0), ticketNumber);
    String local = address.substring(0, Math.max(at, 0)) + '+' + detail;
    return at <= 0 || local.length() > LONGEST_LOCAL_PART ? address : local + address.substring(at);
  }

  /** The number, in upper case, of the ticket an address was made for; empty for any other. */
  public Optional<String> ticketIn(String address) {
    int at = address.lastIndexOf('@');
    int plus = address.lastIndexOf('+', at);
    int dot = address.lastIndexOf('.', at);
    if (plus < 0 || dot < plus) {
      return Optional.empty();
    }
    String number = address.substring(plus + 1, dot).toUpperCase(Locale.ROOT);
    byte[] token = bytes(address.substring(dot + 1, at).toLowerCase(Locale.ROOT));
    return keys.stream().anyMatch(key -> MessageDigest.isEqual(bytes(token(key, number)), token))
        ? Optional.of(number)
        : Optional.empty();
  }

  private String token(String key, String ticketNumber) {
    byte[] hash =
        new HmacUtils(HmacAlgorithms.HMAC_SHA_256, key)
            .hmac(scope + '|' + ticketNumber.toUpperCase(Locale.ROOT));
    return new Base32().encodeAsString(hash).substring(0, TOKEN_LENGTH).toLowerCase(Locale.ROOT);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static List<String> keys(ReplySettings settings, HubSettings hub) {
    List<String> given = settings.keys().stream().filter(key -> !key.isBlank()).toList();
    for (String key : given) {
      if (key.length() < SHORTEST_KEY) {
        throw new ConfigException(
            "hub.reply-address.keys: a key needs at least %d characters, one has %d"
                .formatted(SHORTEST_KEY, key.length()));
      }
    }
    return given.isEmpty()
        ? List.of(new SecretFile(hub.dataDir().resolve("reply-key")).readOrMake())
        : given;
  }
}
