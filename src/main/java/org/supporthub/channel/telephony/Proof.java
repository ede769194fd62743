package org.supporthub.channel.telephony;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.supporthub.channel.ChannelSettings;
import org.supporthub.channel.HttpCall;
import org.supporthub.channel.Verification;

/** Whether a callback comes from the telephone system that knows one of the channel's secrets. */
final class Proof {
  private static final String PLACETEL = "X-PLACETEL-SIGNATURE";

  private Proof() {}

  /**
   * Checks all secrets, whatever the first of them says, so that time tells nothing.
   *
   * @param address where it came to, the token among it
   */
  static boolean holds(ChannelSettings channel, HttpCall call, Address address, byte[] body) {
    Verification rules = channel.verify();
    return switch (rules.scheme()) {
      case "none" -> true;
      case "token" -> anyOf(rules.secrets(), secret -> equal(secret, address.token()));
      case "basic" -> {
        String login = login(call.header("Authorization"));
        yield anyOf(rules.secrets(), secret -> equal(secret, login));
      }
      case "twilio" -> {
        String url = CallReading.telephony(channel).publicUrl();
        TwilioSignature signature = new TwilioSignature(url, address.query(), body);
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
