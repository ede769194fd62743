package org.supporthub.channel.telephony;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.supporthub.channel.ChannelSettings;
import org.supporthub.channel.Example;
import org.supporthub.channel.HttpCall;
import org.supporthub.channel.Verification;

/** Whether a callback comes from the telephone system that knows one of the channel's secrets. */
public final class Proof {
  private static final String PLACETEL = "X-PLACETEL-SIGNATURE";

  private Proof() {}

  /**
   * Checks all secrets, whatever the first of them says, so that time tells nothing.
   *
   * @param address where it came to, the token among it
   */
  public static boolean holds(
      ChannelSettings channel, HttpCall call, Address address, byte[] body) {
    Verification rules = channel.verify();
    return switch (rules.scheme()) {
      case "none" -> true;
      case "token" -> anyOf(rules.secrets(), secret -> equal(secret, address.token()));
      case "basic" -> {
        String login = login(call.header("Authorization"));
        yield anyOf(rules.secrets(), secret -> equal(secret, login));
      }
      case "twilio" -> {
        TwilioSignature signature = new TwilioSignature(channel.publicUrl(), address.query(), body);
        String given = call.header(TwilioSignature.HEADER);
        yield anyOf(rules.secrets(), secret -> signature.matches(secret, given));
      }
      case "placetel" -> {
        String given = call.header(PLACETEL).toLowerCase(Locale.ROOT);
        yield anyOf(rules.secrets(), secret -> equal(placetel(secret, body), given));
      }
      default -> false;
    };
  }

  /** The headers of an example with what proves it, made with the channel's first secret. */
  public static Map<String, Object> added(ChannelSettings channel, Example example) {
    Map<String, Object> headers = new HashMap<>(example.headers());
    String secret = channel.verify().secrets().stream().findFirst().orElse("");
    String query = String.valueOf(headers.getOrDefault("CamelHttpQuery", ""));
    switch (channel.verify().scheme()) {
      case "token" -> headers.put("CamelHttpUri", "/channels/" + channel.name() + "/" + secret);
      case "basic" ->
          headers.put(
              "Authorization",
              "Basic "
                  + Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8)));
      case "twilio" ->
          headers.put(
              TwilioSignature.HEADER,
              new TwilioSignature(channel.publicUrl(), query, example.request()).by(secret));
      case "placetel" -> headers.put(PLACETEL, placetel(secret, example.request()));
      default -> {}
    }
    return headers;
  }

  static String placetel(String secret, byte[] body) {
    return HexFormat.of()
        .formatHex(Hmac.of("HmacSHA256", secret.getBytes(StandardCharsets.UTF_8), body));
  }

  private static boolean anyOf(List<String> secrets, Predicate<String> fits) {
    boolean any = false;
    for (String secret : secrets) {
      any |= fits.test(secret);
    }
    return any;
  }

  private static String login(String authorization) {
    if (!authorization.regionMatches(true, 0, "Basic ", 0, 6)) {
      return "";
    }
    try {
      return new String(
          Base64.getDecoder().decode(authorization.substring(6).strip()), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notBase64) {
      return "";
    }
  }

  static boolean equal(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }
}
