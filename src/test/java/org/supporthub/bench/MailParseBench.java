package org.supporthub.bench;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.supporthub.channel.mail.MailNormaliser;

/**
 * How fast and in how much memory mails are parsed. The ceiling is the mail library alone, which
 * decodes every part and does nothing else. The report is {@code target/bench/mail-parse.md}.
 */
class MailParseBench {
  private static final int WARM_UP = 4;
  private static final int ROUNDS = 5;
  private static final int LARGE = 35 << 20;
  private static final int TIMES_ITS_SIZE = 3;
  private static final MailNormaliser NORMALISER = ParsedOnce.normaliser();
  private static final Session SESSION = Session.getInstance(new Properties());
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final List<String> REPORT = new ArrayList<>();

  @AfterAll
  static void report() throws IOException {
    Path folder = Files.createDirectories(Path.of("target/bench"));
    Files.write(folder.resolve("mail-parse.md"), REPORT);
  }

  @Test
  void parsing_with_everything_on_is_not_much_slower_than_the_mail_library_alone()
      throws IOException {
    List<byte[]> mails = MailCorpus.mixed();
    double[] ours = new double[ROUNDS];
    double[] bare = new double[ROUNDS];
    double[] ratios = new double[ROUNDS];

    for (int round = -WARM_UP; round < ROUNDS; round++) {
      double library = rate(mails, MailParseBench::decodeWithTheLibrary);
      double hub = rate(mails, MailParseBench::parse);
      if (round >= 0) {
        ours[round] = hub;
        bare[round] = library;
        ratios[round] = hub / library;
      }
    }

    note("parse rate, mixed corpus of %d mails", mails.size());
    note(
        "ours: %.0f mails a second of processor time, library alone: %.0f",
        median(ours), median(bare));
    note("ratio: %.2f (%.2f to %.2f)", median(ratios), min(ratios), max(ratios));
    assertThat(median(ratios)).isGreaterThan(0.6);
  }

  @Test
  void a_mail_of_35_megabytes_needs_a_heap_of_less_than_three_times_its_size() throws Exception {
    Path mail = Files.createDirectories(Path.of("target/bench")).resolve("large.eml");
    Files.write(mail, MailCorpus.large(LARGE));
    int size = (int) (Files.size(mail) >> 20);

    int enough =
        IntStream.iterate(size, heap -> heap <= TIMES_ITS_SIZE * size, heap -> heap + size / 5)
            .filter(heap -> fits(mail, heap))
            .findFirst()
            .orElse(Integer.MAX_VALUE);
    Files.delete(mail);

    note("heap for a mail of %d MB, program included: %d MB", size, enough);
    assertThat(enough).isLessThanOrEqualTo(TIMES_ITS_SIZE * size);
  }

  @Test
  void no_example_takes_a_second() throws IOException {
    List<byte[]> mails = MailCorpus.mixed();
    rate(mails, MailParseBench::parse);

    long worst =
        mails.stream()
            .map(mail -> nanos(() -> parse(mail)))
            .max(Comparator.naturalOrder())
            .orElse(0L);

    note("worst mail of the corpus: %.1f ms", worst / 1e6);
    assertThat(Duration.ofNanos(worst)).isLessThan(Duration.ofSeconds(1));
  }

  private static void parse(byte[] mail) {
    try {
      NORMALISER.normalise(ParsedOnce.raw(mail));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Some examples are beyond the library; what it threw was fast. */
  private static void decodeWithTheLibrary(byte[] mail) {
    try {
      MimeMessage message = new MimeMessage(SESSION, new ByteArrayInputStream(mail));
      message.getSubject();
      message.getFrom();
      decode(message);
    } catch (MessagingException | IOException | RuntimeException beyondIt) {
      // counted as parsed
    }
  }

  private static void decode(Part part) throws MessagingException, IOException {
    if (part.isMimeType("multipart/*") && part.getContent() instanceof Multipart parts) {
      for (int i = 0; i < parts.getCount(); i++) {
        BodyPart child = parts.getBodyPart(i);
        decode(child);
      }
    } else if (part.isMimeType("text/*") && part.getFileName() == null) {
      part.getContent();
    } else {
      try (InputStream in = part.getInputStream()) {
        in.transferTo(OutputStream.nullOutputStream());
      }
    }
  }

  private static double rate(List<byte[]> mails, Consumer<byte[]> parser) {
    return mails.size() * 1e9 / nanos(() -> mails.forEach(parser));
  }

  /** Of processor time, so that other work on the machine does not count. */
  private static long nanos(Runnable work) {
    long start = THREADS.getCurrentThreadCpuTime();
    work.run();
    return THREADS.getCurrentThreadCpuTime() - start;
  }

  private static boolean fits(Path mail, int megabytes) {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    try {
      return new ProcessBuilder(
                  java,
                  "-XX:+UseSerialGC",
                  "-Xmx" + megabytes + "m",
                  "-cp",
                  System.getProperty("java.class.path"),
                  ParsedOnce.class.getName(),
                  mail.toString())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private static double median(double[] values) {
    return Arrays.stream(values).sorted().toArray()[values.length / 2];
  }

  private static double min(double[] values) {
    return Arrays.stream(values).min().orElseThrow();
  }

  private static double max(double[] values) {
    return Arrays.stream(values).max().orElseThrow();
  }

  private static void note(String line, Object... values) {
    REPORT.add("- " + String.format(Locale.ROOT, line, values));
  }
}
