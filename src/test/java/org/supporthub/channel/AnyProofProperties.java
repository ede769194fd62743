package org.supporthub.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NotEmpty;
import org.supporthub.channel.CallPlace.Kind;
import org.supporthub.channel.SignatureProof.CallTime;

/** Whatever a call shows: only what the secret made is taken, and nothing fails. */
class AnyProofProperties {
  private static final Instant NOW = Instant.ofEpochSecond(1795310400);
  private static final String SECRET = "密钥 secret";
  private static final ChannelSettings CHANNEL = channel();
  private static final SignatureProof PROOF =
      new SignatureProof(
          new CallPlace(Kind.QUERY, "sign"),
          "v1=",
          true,
          "sha256",
          false,
          SignedText.of("{timestamp}.{query}.{header.X-Any}.{body}"),
          java.util.Optional.of(new CallTime(new CallPlace(Kind.HEADER, "X-Time"), false)));

  @Property(tries = 300)
  void what_is_signed_is_genuine_and_one_changed_bit_of_it_is_not(
      @ForAll @NotEmpty byte[] body,
      @ForAll String header,
      @ForAll int place,
      @ForAll @IntRange(max = 7) int bit) {
    Map<String, Object> signed =
        PROOF.added(
            new HttpCall(CHANNEL, Map.of("X-Any", header, "CamelHttpQuery", "a=1&b=%20")),
            body,
            SECRET,
            NOW);
    byte[] changed = body.clone();
    changed[Math.floorMod(place, body.length)] ^= (byte) (1 << bit);
    Map<String, Object> otherHeader = new HashMap<>(signed);
    otherHeader.put("X-Any", header + "x");

    assertThat(genuine(signed, body)).isTrue();
    assertThat(genuine(signed, changed)).isFalse();
    assertThat(genuine(otherHeader, body)).isFalse();
  }

  @Property(tries = 1000)
  void any_signature_time_and_query_is_refused_and_nothing_fails(
      @ForAll String signature, @ForAll String time, @ForAll String query, @ForAll byte[] body) {
    Map<String, Object> headers =
        Map.of(
            "X-Time", time,
            "CamelHttpQuery", query + "&sign=v1=" + signature,
            "Authorization", signature);

    assertThat(genuine(headers, body)).isFalse();
    assertThat(
            new ApiKeyProof(new CallPlace(Kind.HEADER, "Authorization"), "")
                .genuine(new HttpCall(CHANNEL, headers), body, List.of(SECRET), Duration.ZERO, NOW))
        .isEqualTo(signature.equals(SECRET));
  }

  private static boolean genuine(Map<String, Object> headers, byte[] body) {
    return PROOF.genuine(
        new HttpCall(CHANNEL, headers), body, List.of(SECRET), Duration.ofSeconds(300), NOW);
  }

  private static ChannelSettings channel() {
    try {
      return TestChannels.of(
              Files.createTempDirectory("channels"),
              """
              any:
                label: { zh: 任意, en: Any }
                abbreviation: AN
                medium: CHAT
                format: json
              """)
          .get("any");
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
