package org.supporthub.channel;

import java.net.URI;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.supporthub.settings.ConfigException;

/** Turns the part of a block that says how a telephone system is read into settings. */
final class TelephonyReader {
  static final String FORMAT = "call";

  /** How telephone systems prove who they are; {@code none} is there for those that cannot. */
  static final Set<String> SCHEMES = Set.of("token", "basic", "twilio", "placetel");

  private static final int SHORTEST_SECRET = 16;

  private final ChannelBlock block;
  private final BiFunction<String, String, ConfigException> wrong;

  /**
   * @param wrong makes the sentence of a key and of what is wrong with it
   */
  TelephonyReader(ChannelBlock block, BiFunction<String, String, ConfigException> wrong) {
    this.block = block;
    this.wrong = wrong;
  }

  /** Whether a scheme is none of those by which the callbacks of this format are checked. */
  static boolean mismatch(String format, String scheme) {
    return format.equals(FORMAT) || format.equals(SmsReader.FORMAT)
        ? !SCHEMES.contains(scheme) && !scheme.equals("none")
        : SCHEMES.contains(scheme);
  }

  /** A sentence's end that says what a secret must be, if it is not. */
  static Optional<String> checkSecret(String scheme, String secret) {
    boolean right =
        switch (scheme) {
          case "basic" -> secret.indexOf(':') > 0 && secret.indexOf(':') < secret.length() - 1;
          case "token" ->
              secret.length() >= SHORTEST_SECRET && secret.matches("[A-Za-z0-9._~=-]{1,200}");
          default -> secret.length() >= SHORTEST_SECRET;
        };
    return right
        ? Optional.empty()
        : Optional.of(
            switch (scheme) {
              case "basic" -> "<user>:<password>";
              case "token" -> "16 to 200 letters, digits, '-', '.', '_', '~' and '='";
              default -> "at least 16 characters";
            });
  }

  /** What there is to know, which every channel of format call has. */
  Optional<Telephony> telephony() {
    ChannelBlock.Telephony given = block.telephony();
    if (!block.format().equals(FORMAT)) {
      if (given != null) {
        throw wrong.apply("telephony", "only a channel of format call has it");
      }
      return Optional.empty();
    }
    if (given == null) {
      throw wrong.apply("telephony", "is missing; a channel of format call has it");
    }
    if (block.required() != null) {
      throw wrong.apply("required", "a channel of format call requires what makes an event");
    }
    Telephony telephony = telephony(given);
    checkFields(telephony.system());
    return Optional.of(telephony);
  }

  private Telephony telephony(ChannelBlock.Telephony given) {
    CallRulesReader calls = new CallRulesReader(wrong);
    return new Telephony(
        Objects.requireNonNullElse(given.system(), Telephony.FIELDS),
        publicUrl(given.publicUrl()),
        Objects.requireNonNullElse(given.region(), "CN").toUpperCase(Locale.ROOT),
        zone(Objects.requireNonNullElse(given.timeZone(), "Asia/Shanghai")),
        Objects.requireNonNullElse(given.encodedValues(), true),
        set(given.internalContexts(), "default", "internal"),
        set(given.secretNodes()),
        Objects.requireNonNullElse(given.longestKey(), 4),
        set(given.ticketAlways()),
        Objects.requireNonNullElse(given.ticketForAbandoned(), false),
        set(given.logOnly(), "blackList"),
        values(given.values()),
        calls.recordings(given.recordings()),
        calls.routing(given.routing()));
  }

  private void checkFields(String system) {
    boolean byFields = system.equals(Telephony.FIELDS);
    if (!byFields && block.fields() != null) {
      throw wrong.apply(
          "fields", "the fields of '%s' are known and not configured".formatted(system));
    }
    if (byFields && (block.fields() == null || !block.fields().containsKey("callId"))) {
      throw wrong.apply("fields", "must say where callId is found");
    }
  }

  private String publicUrl(@Nullable String given) {
    String url = given == null ? "" : given.strip();
    try {
      if (url.isEmpty() || (url.matches("https?://.+") && URI.create(url).getHost() != null)) {
        return url;
      }
    } catch (IllegalArgumentException noUrl) {
      // Told below.
    }
    throw wrong.apply(
        "telephony.publicUrl",
        "'%s' is no URL such as https://hub.example.com/channels/phone-twilio".formatted(url));
  }

  private ZoneId zone(String name) {
    try {
      return ZoneId.of(name);
    } catch (DateTimeException e) {
      throw wrong.apply(
          "telephony.timeZone", "'%s' is no time zone such as Asia/Shanghai".formatted(name));
    }
  }

  private static Map<String, Map<String, String>> values(
      @Nullable Map<String, Map<String, String>> given) {
    Map<String, Map<String, String>> values = new HashMap<>();
    if (given != null) {
      given.forEach(
          (target, meanings) -> {
            Map<String, String> byText = new TreeMap<>();
            meanings.forEach(
                (text, meaning) -> byText.put(text.strip().toLowerCase(Locale.ROOT), meaning));
            values.put(target, byText);
          });
    }
    return values;
  }

  static Set<String> set(@Nullable List<String> given, String... otherwise) {
    return given == null ? Set.of(otherwise) : Set.copyOf(given);
  }
}
