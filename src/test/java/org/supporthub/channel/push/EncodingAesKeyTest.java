package org.supporthub.channel.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.supporthub.channel.push.Vectors.APP_ID;
import static org.supporthub.channel.push.Vectors.BOUNDARY_ENCRYPT;
import static org.supporthub.channel.push.Vectors.BOUNDARY_MESSAGE;
import static org.supporthub.channel.push.Vectors.ENCRYPT;
import static org.supporthub.channel.push.Vectors.KEY;
import static org.supporthub.channel.push.Vectors.KEY_WITH_LAST_BITS;
import static org.supporthub.channel.push.Vectors.MESSAGE;
import static org.supporthub.channel.push.Vectors.OTHER_KEY;
import static org.supporthub.channel.push.Vectors.RANDOM;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.supporthub.channel.push.EncodingAesKey.Opened;

public class EncodingAesKeyTest {
  private static final byte[] SALT = RANDOM.getBytes(StandardCharsets.US_ASCII);
  private static final EncodingAesKey OURS = new EncodingAesKey(KEY);

  @ParameterizedTest
  @ValueSource(strings = {KEY, KEY_WITH_LAST_BITS})
  void the_vectors_come_out_and_go_in(String key) {
    EncodingAesKey aes = new EncodingAesKey(key);

    assertThat(aes.open(ENCRYPT)).contains(new Opened(MESSAGE, APP_ID));
    assertThat(aes.open(BOUNDARY_ENCRYPT)).contains(new Opened(BOUNDARY_MESSAGE, APP_ID));
    assertThat(aes.seal(SALT, MESSAGE, APP_ID)).isEqualTo(ENCRYPT);
    assertThat(aes.seal(SALT, BOUNDARY_MESSAGE, APP_ID)).isEqualTo(BOUNDARY_ENCRYPT);
  }

  @Test
  void another_key_opens_nothing() {
    assertThat(new EncodingAesKey(OTHER_KEY).open(ENCRYPT)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "====", "not base64 at all", "QUJD", "Q3stYC6hdFzMh9T8HCvyDA=="})
  void what_was_never_encrypted_opens_nothing(String encrypted) {
    assertThat(OURS.open(encrypted)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "0, 26, false",
    "33, 26, false",
    "-1, 26, false",
    "32, 26, true",
    "32, 27, false",
    "32, 44, false",
    "32, -1, false",
    "32, 2147483647, false"
  })
  void padding_and_length_must_fit(int lastByte, int length, boolean opens) throws Exception {
    byte[] block = ByteBuffer.allocate(96).put(SALT).putInt(length).array();
    byte[] text = (BOUNDARY_MESSAGE + APP_ID).getBytes(StandardCharsets.UTF_8);
    System.arraycopy(text, 0, block, 20, text.length);
    Arrays.fill(block, 64, 96, (byte) lastByte);

    Optional<Opened> opened = OURS.open(encrypted(block));

    // A length that is wrong but fits takes a piece of the id into the message, or the reverse.
    assertThat(opened.filter(found -> found.id().equals(APP_ID)).isPresent()).isEqualTo(opens);
  }

  @Test
  void one_byte_of_padding_that_differs_opens_nothing() throws Exception {
    byte[] block = new byte[64];
    Arrays.fill(block, 32, 64, (byte) 32);
    block[40] = 31;

    assertThat(OURS.open(encrypted(block))).isEmpty();
  }

  /** Encrypted by the JDK alone, whatever it is. */
  public static String encrypted(byte[] block) throws Exception {
    byte[] key = Base64.getDecoder().decode(KEY + "=");
    Cipher cipher = Cipher.getInstance("AES/CBC/NoPadding");
    cipher.init(
        Cipher.ENCRYPT_MODE,
        new SecretKeySpec(key, "AES"),
        new IvParameterSpec(Arrays.copyOf(key, 16)));
    return Base64.getEncoder().encodeToString(cipher.doFinal(block));
  }
}
