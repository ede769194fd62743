package org.supporthub.channel.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.supporthub.channel.push.Vectors.ENCRYPT;
import static org.supporthub.channel.push.Vectors.MSG_SIGNATURE;
import static org.supporthub.channel.push.Vectors.NONCE;
import static org.supporthub.channel.push.Vectors.SIGNATURE;
import static org.supporthub.channel.push.Vectors.TIMESTAMP;
import static org.supporthub.channel.push.Vectors.TOKEN;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Sha1SignatureTest {

  @Test
  void the_vectors_match_in_any_order_and_case() {
    assertThat(Sha1Signature.of(TOKEN, TIMESTAMP, NONCE)).isEqualTo(SIGNATURE);
    assertThat(Sha1Signature.of(ENCRYPT, NONCE, TOKEN, TIMESTAMP)).isEqualTo(MSG_SIGNATURE);
    assertThat(Sha1Signature.matches(SIGNATURE.toUpperCase(Locale.ROOT), NONCE, TOKEN, TIMESTAMP))
        .isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "bf6bc702097802a161f451295a52e74e897d1254",
        "bf6bc702097802a161f451295a52e74e897d125",
        "bf6bc702097802a161f451295a52e74e897d12533",
        "签名"
      })
  void another_signature_does_not(String signature) {
    assertThat(Sha1Signature.matches(signature, TOKEN, TIMESTAMP, NONCE)).isFalse();
  }

  @Test
  void one_changed_character_of_the_ciphertext_is_noticed() {
    String changed = ENCRYPT.replaceFirst("Q3", "Q4");

    assertThat(Sha1Signature.matches(MSG_SIGNATURE, TOKEN, TIMESTAMP, NONCE, changed)).isFalse();
  }
}
