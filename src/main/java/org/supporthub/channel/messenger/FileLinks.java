package org.supporthub.channel.messenger;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.codec.digest.HmacAlgorithms;
import org.apache.commons.codec.digest.HmacUtils;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.supporthub.settings.ConfigException;
import org.supporthub.settings.HubSettings;
import org.supporthub.settings.SecretFile;

/**
 * Links by which somebody without a login can fetch one file of a message of ours for a while. A
 * link names message, file and end and is signed, so that none can be guessed, changed or listed.
 */
@Component
public class FileLinks {
  private static final int SHORTEST_KEY = 16;
  private static final Pattern TOKEN =
      Pattern.compile(
          "([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\\.(\\d{1,4})\\.(\\d{1,12})\\.([0-9a-f]{64})");

  private final FileLinkSettings settings;
  private final List<String> keys;

  @Autowired
  FileLinks(FileLinkSettings settings, HubSettings hub) {
    this(settings, keys(settings, hub));
  }

  /**
   * @param keys those of the settings are not looked at
   */
  public FileLinks(FileLinkSettings settings, List<String> keys) {
    this.settings = settings;
    this.keys = List.copyOf(keys);
    check(settings);
  }

  /**
   * A file that a link leads to.
   *
   * @param place among the files of the message, from 0
   * @param end from when on the link leads nowhere
   */
  public record Target(UUID message, int place, Instant end) {}

  /** Whether there can be links at all. */
  public boolean possible() {
    return !settings.publicUrl().isBlank();
  }

  /**
   * A link to a file.
   *
   * @param name stands at its end for people, and does not count
   * @throws IllegalStateException if links are not possible
   */
  public String to(UUID message, int place, String name, Instant now) {
    if (!possible()) {
      throw new IllegalStateException("hub.file-links.public-url is not set");
    }
    String named =
        "%s.%d.%d".formatted(message, place, now.plus(settings.lifetime()).getEpochSecond());
    return "%s/files/%s.%s/%s"
        .formatted(
            settings.publicUrl(),
            named,
            signature(keys.get(0), named),
            URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20"));
  }

  /** What a link leads to, even if it has ended; empty if it is none of ours. */
  public Optional<Target> read(String token) {
    Matcher parts = TOKEN.matcher(token);
    if (!parts.matches()) {
      return Optional.empty();
    }
    String named = token.substring(0, parts.start(4) - 1);
    byte[] given = bytes(parts.group(4));
    boolean ours =
        keys.stream().anyMatch(key -> MessageDigest.isEqual(bytes(signature(key, named)), given));
    return ours
        ? Optional.of(
            new Target(
                UUID.fromString(parts.group(1)),
                Integer.parseInt(parts.group(2)),
                Instant.ofEpochSecond(Long.parseLong(parts.group(3)))))
        : Optional.empty();
  }

  /** Nothing else that is signed with the same key begins with this word. */
  private static String signature(String key, String named) {
    return new HmacUtils(HmacAlgorithms.HMAC_SHA_256, key).hmacHex("file|" + named);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static void check(FileLinkSettings settings) {
    String url = settings.publicUrl();
    if (!url.isBlank() && (!isAddress(url) || url.endsWith("/"))) {
      throw new ConfigException(
          "hub.file-links.public-url: '%s' is no https:// address without a slash at its end"
              .formatted(url));
    }
    if (settings.lifetime().isNegative() || settings.lifetime().isZero()) {
      throw new ConfigException("hub.file-links.lifetime: must be a time such as 7d");
    }
  }

  private static boolean isAddress(String url) {
    try {
      URI address = URI.create(url);
      boolean near = url.startsWith("http://localhost:") || url.startsWith("http://127.0.0.1:");
      return address.getHost() != null
          && address.getRawQuery() == null
          && (near || "https".equals(address.getScheme()));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static List<String> keys(FileLinkSettings settings, HubSettings hub) {
    List<String> given = settings.keys().stream().filter(key -> !key.isBlank()).toList();
    if (given.stream().anyMatch(key -> key.length() < SHORTEST_KEY)) {
      throw new ConfigException(
          "hub.file-links.keys: a key needs at least %d characters".formatted(SHORTEST_KEY));
    }
    return given.isEmpty()
        ? List.of(new SecretFile(hub.dataDir().resolve("file-key")).readOrMake())
        : given;
  }
}
