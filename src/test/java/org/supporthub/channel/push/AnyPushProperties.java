package org.supporthub.channel.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.supporthub.channel.push.EncodingAesKeyTest.encrypted;
import static org.supporthub.channel.push.Vectors.APP_ID;
import static org.supporthub.channel.push.Vectors.ENCRYPT;
import static org.supporthub.channel.push.Vectors.KEY;
import static org.supporthub.channel.push.Vectors.MESSAGE;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.supporthub.channel.push.EncodingAesKey.Opened;
import org.supporthub.message.RejectedMessageException;

/** Whatever is decrypted or read as a push: it opens or does not, and nothing fails. */
class AnyPushProperties {
  private static final EncodingAesKey OURS = new EncodingAesKey(KEY);

  @Property(tries = 300)
  void any_message_comes_out_as_it_went_in(
      @ForAll("texts") String message, @ForAll("texts") String id, @ForAll @Size(16) byte[] salt) {
    String sealed = OURS.seal(salt, message, id);

    assertThat(Base64.getDecoder().decode(sealed).length % 32).isZero();
    assertThat(OURS.open(sealed)).contains(new Opened(message, id));
  }

  @Property(tries = 1000)
  void whatever_is_decrypted_opens_or_does_not_and_never_fails(
      @ForAll @Size(max = 160) byte[] bytes) {
    OURS.open(Base64.getEncoder().encodeToString(bytes));
    OURS.open(new String(bytes, StandardCharsets.ISO_8859_1));
  }

  @Property(tries = 1000)
  void a_block_of_any_content_opens_or_does_not_and_never_fails(
      @ForAll @IntRange(min = 0, max = 8) int blocks,
      @ForAll @IntRange(min = 0, max = 40) int padding,
      @ForAll long seed)
      throws Exception {
    byte[] block = new byte[blocks * 16];
    new Random(seed).nextBytes(block);
    Arrays.fill(block, Math.max(0, block.length - padding), block.length, (byte) padding);

    OURS.open(encrypted(block));
  }

  @Property(tries = 500)
  void a_changed_ciphertext_never_yields_the_message(
      @ForAll @IntRange(min = 0, max = 351) int place,
      @ForAll @IntRange(min = 1, max = 255) int by) {
    byte[] bytes = Base64.getDecoder().decode(ENCRYPT);
    bytes[place] ^= (byte) by;

    Optional<Opened> opened = OURS.open(Base64.getEncoder().encodeToString(bytes));

    assertThat(opened.equals(Optional.of(new Opened(MESSAGE, APP_ID)))).isFalse();
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.strings()
        .ofMaxLength(80)
        .map(text -> new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8));
  }

  @Property(tries = 1000)
  void anything_is_read_or_rejected(@ForAll("almostXml") String text) {
    try {
      PushXml.read(text.getBytes(StandardCharsets.UTF_8));
    } catch (RejectedMessageException said) {
      assertThat(said).hasMessageStartingWith("malformed XML");
    }
  }

  @Provide
  Arbitrary<String> almostXml() {
    return Arbitraries.oneOf(
            Arbitraries.of(
                "<xml>",
                "</xml>",
                "<A>",
                "</A>",
                "<B/>",
                "<![CDATA[",
                "]]>",
                "&amp;",
                "&x;",
                "<!--",
                "-->",
                "<!DOCTYPE a>",
                "<?xml version='1.0'?>",
                "<?p?>",
                "你好",
                "\u0000",
                "\uFFFF"),
            Arbitraries.strings().ofMaxLength(5))
        .list()
        .ofMaxSize(20)
        .map(parts -> String.join("", parts));
  }
}
