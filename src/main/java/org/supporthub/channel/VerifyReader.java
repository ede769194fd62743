package org.supporthub.channel;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.supporthub.channel.ChannelBlock.Verify;
import org.supporthub.channel.ChannelSettings.Verification;
import org.supporthub.settings.ConfigException;

/** Turns the block that says how a caller proves who it is into settings. */
final class VerifyReader {
  private static final String STANDARD = "standard-webhooks";
  private static final String WECHAT = "wechat";

  private final ChannelBlock block;
  private final BiFunction<String, String, ConfigException> wrong;

  /**
   * @param wrong makes the sentence of a key and of what is wrong with it
   */
  VerifyReader(ChannelBlock block, BiFunction<String, String, ConfigException> wrong) {
    this.block = block;
    this.wrong = wrong;
  }

  Verification verification() {
    Verify verify = Objects.requireNonNullElse(block.verify(), new Verify(null, null, null));
    // Nobody comes in unchecked because a key was forgotten: 'none' must be written down.
    String scheme =
        Objects.requireNonNullElse(
            verify.scheme(),
            switch (block.format()) {
              case "json" -> STANDARD;
              case WECHAT -> WECHAT;
              case TelephonyReader.FORMAT -> "token";
              default -> "none";
            });
    if (block.format().equals(WECHAT) != scheme.equals(WECHAT)
        || TelephonyReader.mismatch(block.format(), scheme)) {
      throw wrong.apply(
          "verify.scheme",
          "'%s' does not go with the format '%s'".formatted(scheme, block.format()));
    }
    List<String> secrets =
        Optional.ofNullable(verify.secrets()).orElse(List.of()).stream()
            .map(String::strip)
            .filter(secret -> !secret.isEmpty())
            .toList();
    IntStream.range(0, secrets.size()).forEach(i -> check(scheme, secrets.get(i), i + 1));
    return new Verification(
        scheme, secrets, Objects.requireNonNullElse(verify.toleranceSeconds(), 300));
  }

  private void check(String scheme, String secret, int number) {
    if (scheme.equals(WECHAT) && !secret.matches("[A-Za-z0-9_-]{3,32}")) {
      throw wrong.apply(
          "verify.secrets",
          "number %d must be a token of 3 to 32 letters, digits, _ and -".formatted(number));
    } else if (TelephonyReader.SCHEMES.contains(scheme)) {
      TelephonyReader.checkSecret(scheme, secret)
          .ifPresent(
              rule -> {
                throw wrong.apply("verify.secrets", "number %d must be %s".formatted(number, rule));
              });
    } else if (!scheme.equals(WECHAT) && SigningSecret.key(secret).isEmpty()) {
      throw wrong.apply(
          "verify.secrets",
          "number %d must be whsec_ and base64 of at least 24 bytes".formatted(number));
    }
  }
}
