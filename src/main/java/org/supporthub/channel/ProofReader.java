package org.supporthub.channel;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.supporthub.channel.CallPlace.Kind;
import org.supporthub.channel.ChannelBlock.Verify;
import org.supporthub.channel.SignatureProof.CallTime;
import org.supporthub.settings.ConfigException;

/** Turns what a block says of signatures and keys into what is checked. */
final class ProofReader {
  static final String HMAC = "hmac";
  static final String DIGEST = "digest";
  static final String API_KEY = "api-key";

  /** Schemes whose details stand in the block. */
  static final List<String> SCHEMES = List.of(HMAC, DIGEST, API_KEY);

  private static final int SHORTEST_KEY = 16;
  private static final Pattern NAME = Pattern.compile("[!-~&&[^:=&?#]]{1,100}");

  private final Verify verify;
  private final BiFunction<String, String, ConfigException> wrong;

  /**
   * @param wrong makes the sentence of a key and of what is wrong with it
   */
  ProofReader(Verify verify, BiFunction<String, String, ConfigException> wrong) {
    this.verify = verify;
    this.wrong = wrong;
  }

  /** The proof of a scheme; none of one whose details are known. */
  Optional<Proof> proof(String scheme) {
    if (!SCHEMES.contains(scheme)) {
      refuse("in", verify.in(), scheme);
      refuse("algorithm", verify.algorithm(), scheme);
      refuse("signed", verify.signed(), scheme);
      refuse("timestamp", verify.timestamp(), scheme);
      return Optional.empty();
    }
    if (verify.in() == null) {
      throw wrong.apply("verify.in", "is missing; it says where the " + noun(scheme) + " stands");
    }
    CallPlace place = place("verify.in", verify.in().header(), verify.in().query());
    String prefix = Objects.requireNonNullElse(verify.in().prefix(), "");
    if (!scheme.equals(API_KEY)) {
      return Optional.of(signature(scheme, place, prefix));
    }
    refuse("in.encoding", verify.in().encoding(), scheme);
    refuse("algorithm", verify.algorithm(), scheme);
    refuse("signed", verify.signed(), scheme);
    refuse("timestamp", verify.timestamp(), scheme);
    return Optional.of(new ApiKeyProof(place, prefix));
  }

  /** What is wrong with a secret of the scheme, if anything is. */
  static Optional<String> fault(String scheme, String secret) {
    return scheme.equals(API_KEY) && secret.length() < SHORTEST_KEY
        ? Optional.of("must have at least %d characters".formatted(SHORTEST_KEY))
        : Optional.empty();
  }

  private SignatureProof signature(String scheme, CallPlace place, String prefix) {
    SignedText signed = signed(scheme);
    Optional<CallTime> time = time();
    if (signed.names("timestamp") != time.isPresent()) {
      throw wrong.apply(
          time.isPresent() ? "verify.timestamp" : "verify.signed",
          time.isPresent()
              ? "is not signed: {timestamp} is missing in verify.signed"
              : "names {timestamp}, but verify.timestamp does not say where it stands");
    }
    boolean keyed = scheme.equals(HMAC);
    return new SignatureProof(
        place,
        prefix,
        keyed,
        Objects.requireNonNullElse(verify.algorithm(), "sha256"),
        "base64".equals(Objects.requireNonNull(verify.in()).encoding()),
        signed,
        time);
  }

  private SignedText signed(String scheme) {
    String template = Objects.requireNonNullElse(verify.signed(), "{body}");
    SignedText signed;
    try {
      signed = SignedText.of(template);
    } catch (IllegalArgumentException e) {
      throw wrong.apply(
          "verify.signed",
          "'%s' has %s; there are %s".formatted(template, e.getMessage(), SignedText.PLACEHOLDERS));
    }
    if (!signed.coversTheCall()) {
      throw wrong.apply(
          "verify.signed", "'%s' says nothing of the call, as {body} does".formatted(template));
    }
    if (signed.names("secret") == scheme.equals(HMAC)) {
      throw wrong.apply(
          "verify.signed",
          scheme.equals(HMAC)
              ? "must not hold {secret}: it is the key of an hmac"
              : "'%s' must hold {secret}, or everybody could make the digest".formatted(template));
    }
    return signed;
  }

  private Optional<CallTime> time() {
    if (verify.timestamp() == null) {
      return Optional.empty();
    }
    return Optional.of(
        new CallTime(
            place("verify.timestamp", verify.timestamp().header(), verify.timestamp().query()),
            "milliseconds".equals(verify.timestamp().unit())));
  }

  private CallPlace place(String key, @Nullable String header, @Nullable String query) {
    if ((header == null) == (query == null)) {
      throw wrong.apply(key, "names either a header or a query parameter");
    }
    String name = header == null ? query : header;
    if (!NAME.matcher(name).matches()) {
      throw wrong.apply(key, "'%s' is no name of a header or parameter".formatted(name));
    }
    return new CallPlace(header == null ? Kind.QUERY : Kind.HEADER, name);
  }

  private void refuse(String key, @Nullable Object given, String scheme) {
    if (given != null) {
      throw wrong.apply("verify." + key, "does not go with the scheme '%s'".formatted(scheme));
    }
  }

  private static String noun(String scheme) {
    return scheme.equals(API_KEY) ? "key" : "signature";
  }
}
