package org.supporthub.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.supporthub.bench.Section.Alone;

/**
 * What was measured, as Markdown for people.
 *
 * @param conditions one line on machine, sizes and date
 */
record Report(String conditions, List<Section> sections) {
  private static final String CHART = "ratios.svg";

  /** Writes {@code report.md} and its chart. */
  void write(Path folder) {
    try {
      Files.createDirectories(folder);
      Files.writeString(folder.resolve("report.md"), markdown(), StandardCharsets.UTF_8);
      Files.writeString(folder.resolve(CHART), new Chart(ratios()).svg(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<Ratio> ratios() {
    return sections.stream().flatMap(section -> section.ratios().stream()).toList();
  }

  String markdown() {
    List<String> lines = new ArrayList<>();
    lines.add("# Benchmark");
    lines.add("");
    lines.add(conditions);
    lines.add("");
    if (!ratios().isEmpty()) {
      lines.add("![Each figure beside its ceiling](" + CHART + ")");
      lines.add("");
      lines.add("| figure | hub | ceiling | ratio | goal |");
      lines.add("|---|---|---|---|---|");
      ratios().forEach(ratio -> lines.add(row(ratio)));
      lines.add("");
    }
    sections.forEach(section -> add(lines, section));
    return String.join("\n", lines) + "\n";
  }

  private static String row(Ratio ratio) {
    return "| %s | %s | %s | %s | %s |"
        .formatted(
            ratio.name(),
            value(ratio.hub()),
            value(ratio.ceiling()),
            ratio.rounds().map(Numbers::text).orElseGet(() -> ratio.refusal().orElse("")),
            ratio
                .goal()
                .map(
                    goal -> ratio.rounds().map(each -> goal.judge(each.median())).orElse(goal + ""))
                .orElse(""));
  }

  private static String value(Figure figure) {
    return figure.usable()
        ? Numbers.text(figure.rounds()) + " " + figure.unit()
        : "failed: " + figure.reason();
  }

  private static void add(List<String> lines, Section section) {
    lines.add("## " + section.title());
    lines.add("");
    lines.add(section.how());
    lines.add("");
    if (!section.alone().isEmpty()) {
      lines.add("| figure | median (spread) | goal |");
      lines.add("|---|---|---|");
      section.alone().forEach(alone -> lines.add(row(alone)));
      lines.add("");
    }
    List<Figure> figures =
        Stream.concat(
                section.ratios().stream().flatMap(each -> Stream.of(each.hub(), each.ceiling())),
                section.alone().stream().map(Alone::figure))
            .distinct()
            .toList();
    lines.add("| | warm-up | rounds | beside |");
    lines.add("|---|---|---|---|");
    figures.forEach(figure -> lines.add(rounds(figure)));
    lines.add("");
  }

  private static String row(Alone alone) {
    Figure figure = alone.figure();
    return "| %s | %s | %s |"
        .formatted(
            figure.name(),
            value(figure),
            alone
                .goal()
                .map(
                    goal ->
                        figure.usable() ? goal.judge(figure.rounds().median()) : goal.toString())
                .orElse(""));
  }

  private static String rounds(Figure figure) {
    List<String> beside = new ArrayList<>();
    figure.beside().forEach((what, rounds) -> beside.add(what + " " + Numbers.text(rounds)));
    return "| %s | %s%s | %s | %s |"
        .formatted(
            figure.name(),
            Numbers.each(figure.warmUp()),
            figure.warmUp().isEmpty() || figure.warmUp().steady() ? "" : " (not steady)",
            Numbers.each(figure.rounds()),
            String.join("; ", beside));
  }
}
