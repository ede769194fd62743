package org.supporthub.channel;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.supporthub.channel.ChannelBlock.Verify;
import org.supporthub.settings.ConfigException;

/** Turns the block that says how a caller proves who it is into settings. */
final class VerifyReader {
  private static final String STANDARD = "standard-webhooks";

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
    Verify verify = Objects.requireNonNullElse(block.verify(), Verify.NOTHING);
    // Nobody comes in unchecked because a key was forgotten: 'none' must be written down.
    String scheme =
        Objects.requireNonNullElse(
            verify.scheme(),
            switch (block.format()) {
              case "json" -> STANDARD;
              case "wechat", "wecom" -> block.format();
              case TelephonyReader.FORMAT, SmsReader.FORMAT -> "token";
              default -> "none";
            });
    boolean messenger = AccountReader.FORMATS.contains(block.format());
    boolean forMessengers = AccountReader.FORMATS.contains(scheme);
    boolean forJsonOnly = ProofReader.SCHEMES.contains(scheme);
    if (((messenger || forMessengers) && !scheme.equals(block.format()))
        || TelephonyReader.mismatch(block.format(), scheme)
        || (forJsonOnly && !block.format().equals("json"))) {
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
        scheme,
        secrets,
        Objects.requireNonNullElse(verify.toleranceSeconds(), 300),
        new ProofReader(verify, wrong).proof(scheme),
        expected(verify));
  }

  /** Values that the environment leaves blank do not count. */
  private Condition expected(Verify verify) {
    if (verify.expect() == null) {
      return Condition.NONE;
    }
    if (!block.format().equals("json")) {
      throw wrong.apply("verify.expect", "goes with the format 'json' only");
    }
    Map<String, List<String>> values = new LinkedHashMap<>();
    new Places(block.format(), wrong)
        .condition("verify.expect", verify.expect())
        .values()
        .forEach(
            (place, allowed) -> {
              List<String> given = allowed.stream().filter(value -> !value.isBlank()).toList();
              if (!given.isEmpty()) {
                values.put(place, given);
              }
            });
    return new Condition(values);
  }

  private void check(String scheme, String secret, int number) {
    Optional<String> fault =
        switch (scheme) {
          case "wechat", "wecom" ->
              secret.matches("[A-Za-z0-9_-]{3,32}")
                  ? Optional.empty()
                  : Optional.of("must be a token of 3 to 32 letters, digits, _ and -");
          case ProofReader.HMAC, ProofReader.DIGEST, ProofReader.API_KEY ->
              ProofReader.fault(scheme, secret);
          case "token", "basic", "twilio", "placetel" ->
              TelephonyReader.checkSecret(scheme, secret).map("must be "::concat);
          default ->
              SigningSecret.key(secret).isPresent()
                  ? Optional.empty()
                  : Optional.of("must be whsec_ and base64 of at least 24 bytes");
        };
    fault.ifPresent(
        sentence -> {
          throw wrong.apply("verify.secrets", "number %d %s".formatted(number, sentence));
        });
  }
}
