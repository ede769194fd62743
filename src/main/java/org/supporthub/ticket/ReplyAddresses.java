package org.supporthub.ticket;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.codec.binary.Base32;
import org.apache.commons.codec.digest.HmacAlgorithms;
import org.apache.commons.codec.digest.HmacUtils;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.supporthub.settings.ConfigException;
import org.supporthub.settings.HubSettings;
import org.supporthub.settings.SecretFile;

/**
 * Addresses that say which ticket an answer belongs to, or which message came back, and that nobody
 * can forge: {@code support+cs20231028001.aaq7rd4cvywt@acme.example}. Servers fold the case of what
 * stands before the at sign, so the token is base32.
 */
@Component
public class ReplyAddresses {
  private static final int TOKEN_LENGTH = 12;
  private static final int SHORTEST_KEY = 16;

  /** RFC 5321; an address that grew beyond it would reach nobody. */
  private static final int LONGEST_LOCAL_PART = 64;

  private static final String BOUNCE = "b-";
  private static final Pattern VERP =
      Pattern.compile("\\+b-([a-z2-7]{26})\\.([a-z2-7]{12})@", Pattern.CASE_INSENSITIVE);

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
    String number = ticketNumber.toUpperCase(Locale.ROOT);
    return with(address, number.toLowerCase(Locale.ROOT) + '.' + token(keys.get(0), number));
  }

  /**
   * The address that bounces of one message of ours come to (VERP); the mail address itself where
   * it has no room.
   */
  public String ofMessage(String address, UUID message) {
    return with(
        address, BOUNCE + base32(bytes(message)) + '.' + token(keys.get(0), bounce(message)));
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
    return signed(number, address.substring(dot + 1, at)) ? Optional.of(number) : Optional.empty();
  }

  /** The messages of ours whose bounces come to addresses that stand in a text, in order. */
  public List<UUID> messagesIn(CharSequence text) {
    return VERP.matcher(text)
        .results()
        .flatMap(
            found -> {
              UUID message = uuid(found.group(1));
              return signed(bounce(message), found.group(2)) ? Stream.of(message) : Stream.empty();
            })
        .distinct()
        .toList();
  }

  private static String with(String address, String detail) {
    int at = address.lastIndexOf('@');
    String local = address.substring(0, Math.max(at, 0)) + '+' + detail;
    return at <= 0 || local.length() > LONGEST_LOCAL_PART ? address : local + address.substring(at);
  }

  /** What is signed for a message; no ticket number is lower case when it is signed. */
  private static String bounce(UUID message) {
    return "bounce|" + message;
  }

  private boolean signed(String signed, String token) {
    byte[] given = bytes(token.toLowerCase(Locale.ROOT));
    return keys.stream().anyMatch(key -> MessageDigest.isEqual(bytes(token(key, signed)), given));
  }

  private String token(String key, String signed) {
    byte[] hash = new HmacUtils(HmacAlgorithms.HMAC_SHA_256, key).hmac(scope + '|' + signed);
    return base32(hash).substring(0, TOKEN_LENGTH);
  }

  private static String base32(byte[] bytes) {
    return new Base32().encodeAsString(bytes).replace("=", "").toLowerCase(Locale.ROOT);
  }

  private static byte[] bytes(UUID id) {
    return ByteBuffer.allocate(16)
        .putLong(id.getMostSignificantBits())
        .putLong(id.getLeastSignificantBits())
        .array();
  }

  private static UUID uuid(String base32) {
    ByteBuffer bytes = ByteBuffer.wrap(new Base32().decode(base32.toUpperCase(Locale.ROOT)));
    return new UUID(bytes.getLong(), bytes.getLong());
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
