package org.supporthub.channel.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.supporthub.message.InboundMessage;

/** Whatever bytes a mailbox holds, they become a message or a stub, and soon. */
class AnyBytesProperties {
  private static final List<String> PIECES =
      List.of(
          "From: ",
          "Subject: ",
          "\r\n",
          "\n",
          "\r",
          "\r\n\r\n",
          "Content-Type: ",
          "text/plain",
          "text/html; charset=",
          "multipart/mixed; boundary=a",
          "multipart/alternative;boundary=\"a\"",
          "--a",
          "--a--",
          "\r\n--a\r\n",
          "=?utf-8?B?",
          "=?gbk?Q?",
          "?=",
          "=E5",
          "5oqV",
          "filename*0*=",
          "filename=",
          "Content-Disposition: attachment; ",
          "Content-Transfer-Encoding: base64",
          "quoted-printable",
          "x-uuencode",
          "begin 644 a\n",
          "hz-gb-2312",
          "utf-7",
          "+AGE-",
          "~{",
          "~}",
          "message/rfc822",
          "<",
          ">",
          "\"",
          "(",
          ";",
          ",",
          "%E6",
          "''",
          "\u0000",
          "&#xD800;",
          "<p>");

  @Property(tries = 300)
  void any_bytes_become_a_message(@ForAll byte[] bytes) throws IOException {
    check(bytes);
  }

  @Property(tries = 700)
  void anything_made_of_pieces_of_mails_becomes_a_message(@ForAll("pieces") byte[] bytes)
      throws IOException {
    check(bytes);
  }

  @Property(tries = 700)
  void a_damaged_mail_becomes_a_message(@ForAll("damaged") byte[] bytes) throws IOException {
    check(bytes);
  }

  @Provide
  Arbitrary<byte[]> pieces() {
    Arbitrary<String> noise = Arbitraries.strings().withCharRange(' ', '\u00FF').ofMaxLength(8);
    return Arbitraries.oneOf(Arbitraries.of(PIECES), noise)
        .list()
        .ofMaxSize(60)
        .map(pieces -> String.join("", pieces).getBytes(StandardCharsets.ISO_8859_1));
  }

  @Provide
  Arbitrary<byte[]> damaged() throws IOException {
    List<Path> mails;
    try (Stream<Path> files = Files.walk(Path.of("src/test/resources/mail"))) {
      mails = files.filter(file -> file.endsWith("request.eml")).sorted().toList();
    }
    return Combinators.combine(
            Arbitraries.of(mails), Arbitraries.randoms(), Arbitraries.integers().between(1, 30))
        .as(AnyBytesProperties::damage);
  }

  private static byte[] damage(Path mail, Random random, int times) {
    try {
      byte[] bytes = Files.readAllBytes(mail);
      for (int i = 0; i < times && bytes.length > 0; i++) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      return random.nextBoolean() ? bytes : Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void check(byte[] bytes) throws IOException {
    long start = Cpu.nanos();
    InboundMessage message = Mails.NORMALISER.normalise(Mails.raw(bytes));
    InboundMessage stub = Mails.NORMALISER.stub(Mails.raw(bytes));

    assertThat(Duration.ofNanos(Cpu.nanos() - start)).isLessThan(Duration.ofSeconds(10));
    assertThat(stub.text()).isNotEmpty();
    MessageChecks.hold(bytes, message);
  }
}
