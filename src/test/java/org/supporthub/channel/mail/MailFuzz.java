package org.supporthub.channel.mail;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Looks for bytes that the mail parser cannot take: {@code mvn -Pfuzz verify} for ten minutes, in a
 * plain build the examples only.
 */
class MailFuzz {
  private static final int LARGEST = 256 << 10;

  static Stream<byte[]> examples() throws IOException {
    return MailCasesTest.cases().map(MailFuzz::mail).filter(mail -> mail.length < LARGEST);
  }

  @MethodSource("examples")
  @FuzzTest(maxDuration = "10m")
  void any_bytes_become_a_message(byte[] mail) throws IOException {
    MessageChecks.hold(mail, Mails.NORMALISER.normalise(Mails.raw(mail)));
  }

  private static byte[] mail(Path folder) {
    try {
      return Files.readAllBytes(folder.resolve("request.eml"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
