package org.supporthub.bench;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * All parts of the bench, or those of {@code -Dbench.parts=accept,file}. The report is {@code
 * target/bench/report.md}, written anew after each part.
 */
class HubBench {
  private static final Path FOLDER = Path.of("target", "bench");
  private static final List<Part> PARTS =
      List.of(
          new StartPart(),
          new AcceptPart(),
          new AcceptPagingPart(),
          new ClassifyPart(),
          new ClassifierPart(),
          new FilePart(),
          new EndToEndPart(),
          new WechatAckPart(),
          new EventsPart(),
          new ClocksPart(),
          new MailPart(),
          new GrowthPart(),
          new MemoryPart());

  private final Sizes sizes = Sizes.chosen();
  private final List<Section> sections = new ArrayList<>();

  @TestFactory
  Stream<DynamicTest> parts() {
    return chosen().stream().map(part -> DynamicTest.dynamicTest(part.name(), () -> measure(part)));
  }

  private static List<Part> chosen() {
    String names = System.getProperty("bench.parts", "");
    if (names.isBlank()) {
      return PARTS;
    }
    Set<String> wanted = Set.copyOf(Arrays.asList(names.split(",")));
    List<String> known = PARTS.stream().map(Part::name).toList();
    Assertions.assertThat(known).as("-Dbench.parts").containsAll(wanted);
    return PARTS.stream().filter(part -> wanted.contains(part.name())).toList();
  }

  private void measure(Part part) throws Exception {
    try {
      Section section = part.measure(sizes);
      add(section);
      Assertions.assertThat(section.failures()).isEmpty();
    } catch (Exception e) {
      add(Section.of(part.name(), "Did not come to its end: " + e));
      throw e;
    } finally {
      RunFolder.keepOnlyLogs();
    }
  }

  private void add(Section section) {
    sections.add(section);
    new Report(conditions(), sections).write(FOLDER);
    System.out.println(new Report("", List.of(section)).markdown());
  }

  private String conditions() {
    return """
        %s, sizes: %s. %d cores, JDK %s. Load generator, hub, broker, database and ceilings share these cores; the hub logs as \
        shipped. Median (least–most) of %d rounds, hub and ceiling in turn, after a warm-up that ends when three \
        rounds of every side differ by less than a tenth (at most %d)."""
        .formatted(
            LocalDate.now(ZoneOffset.UTC),
            sizes.name(),
            Runtime.getRuntime().availableProcessors(),
            System.getProperty("java.version"),
            sizes.rounds(),
            sizes.longestWarmUp());
  }
}
