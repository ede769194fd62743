package org.supporthub.channel.push;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The EncodingAESKey of an account (消息加解密密钥): AES-256 in CBC mode, whose initialisation vector is
 * the first half of the key. What is encrypted is 16 random bytes, the length of the message in
 * four bytes, the message, the id of the account, and padding to a multiple of 32.
 */
public final class EncodingAesKey {
  /** PKCS#7 with blocks of 32 bytes, twice those of AES, so Java's own padding does not do. */
  private static final int BLOCK = 32;

  private static final int RANDOM = 16;
  private static final int HEAD = RANDOM + Integer.BYTES;

  private final SecretKeySpec key;
  private final IvParameterSpec vector;

  /**
   * @param encoded 43 characters of base64; the last two of its 258 bits may be anything
   */
  public EncodingAesKey(String encoded) {
    byte[] bytes = Base64.getDecoder().decode(encoded + "=");
    key = new SecretKeySpec(bytes, "AES");
    vector = new IvParameterSpec(Arrays.copyOf(bytes, 16));
  }

  /**
   * What was encrypted.
   *
   * @param id of the account it was encrypted for
   */
  public record Opened(String message, String id) {}

  /**
   * What is within the ciphertext; nothing when it was not encrypted with this key.
   *
   * @param encrypted base64 as it stands in {@code Encrypt}
   */
  public Optional<Opened> open(String encrypted) {
    try {
      byte[] bytes = Base64.getDecoder().decode(encrypted.strip());
      ByteBuffer block = unpadded(cipher(Cipher.DECRYPT_MODE).doFinal(bytes));
      int length = block.getInt(RANDOM);
      return Optional.of(
          new Opened(
              text(block.slice(HEAD, length)),
              text(block.slice(HEAD + length, block.limit() - HEAD - length))));
    } catch (GeneralSecurityException
        | IllegalArgumentException
        | IndexOutOfBoundsException
        | CharacterCodingException notOurs) {
      return Optional.empty();
    }
  }

  /**
   * The message encrypted, as base64 without line ends.
   *
   * @param random 16 fresh bytes
   */
  public String seal(byte[] random, String message, String id) {
    byte[] text = message.getBytes(StandardCharsets.UTF_8);
    byte[] owner = id.getBytes(StandardCharsets.UTF_8);
    int length = HEAD + text.length + owner.length;
    int padding = BLOCK - length % BLOCK;
    ByteBuffer block = ByteBuffer.allocate(length + padding);
    block.put(random, 0, RANDOM).putInt(text.length).put(text).put(owner);
    Arrays.fill(block.array(), length, length + padding, (byte) padding);
    try {
      return Base64.getEncoder().encodeToString(cipher(Cipher.ENCRYPT_MODE).doFinal(block.array()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("whole blocks can always be encrypted", e);
    }
  }

  private Cipher cipher(int mode) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/CBC/NoPadding");
    cipher.init(mode, key, vector);
    return cipher;
  }

  private static ByteBuffer unpadded(byte[] block) {
    int padding = block.length == 0 ? 0 : block[block.length - 1];
    int end = block.length - padding;
    if (padding < 1 || padding > BLOCK || end < HEAD) {
      throw new IllegalArgumentException("no padding");
    }
    for (int i = end; i < block.length; i++) {
      if (block[i] != padding) {
        throw new IllegalArgumentException("no padding");
      }
    }
    return ByteBuffer.wrap(block, 0, end).slice();
  }

  private static String text(ByteBuffer bytes) throws CharacterCodingException {
    return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
  }
}
