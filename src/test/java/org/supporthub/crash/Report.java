package org.supporthub.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** {@code target/crash/report.md}: one section a campaign, written when the campaign is over. */
final class Report {
  private static final Path FILE = Path.of("target", "crash", "report.md");
  private static final List<String> SECTIONS = new ArrayList<>();

  private Report() {}

  static synchronized void add(String title, long seed, List<Killed> kills, Ledger ledger)
      throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add("## %s\n".formatted(title));
    lines.add("%d kills, seed %d.\n".formatted(kills.size(), seed));
    lines.addAll(killTable(kills));
    lines.add("");
    lines.addAll(restartTable(kills));
    lines.add("");
    lines.addAll(ledgerTable(ledger));
    lines.add("");
    lines.add(ledger.sound() ? "The ledger is sound." : "**The ledger is not sound:**\n");
    ledger.losses().forEach(loss -> lines.add("* " + loss));
    SECTIONS.add(String.join("\n", lines));
    Files.createDirectories(FILE.getParent());
    Files.writeString(FILE, "# Crash ledger\n\n" + String.join("\n\n", SECTIONS) + "\n");
  }

  private static List<String> killTable(List<Killed> kills) {
    Map<KillPoint, Map<Target, Long>> counts =
        kills.stream()
            .collect(
                Collectors.groupingBy(
                    killed -> killed.kill().point(),
                    TreeMap::new,
                    Collectors.groupingBy(
                        killed -> killed.kill().target(), TreeMap::new, Collectors.counting())));
    List<String> lines = new ArrayList<>();
    lines.add("| killed | hub | broker | database |");
    lines.add("|---|---|---|---|");
    counts.forEach(
        (point, targets) ->
            lines.add(
                "| %s | %d | %d | %d |"
                    .formatted(
                        point,
                        targets.getOrDefault(Target.HUB, 0L),
                        targets.getOrDefault(Target.BROKER, 0L),
                        targets.getOrDefault(Target.DATABASE, 0L))));
    return lines;
  }

  private static List<String> restartTable(List<Killed> kills) {
    Map<Target, List<Duration>> times =
        kills.stream()
            .collect(
                Collectors.groupingBy(
                    killed -> killed.kill().target(),
                    TreeMap::new,
                    Collectors.mapping(Killed::backAfter, Collectors.toList())));
    List<String> lines = new ArrayList<>();
    lines.add("| works again after | fastest | median | slowest |");
    lines.add("|---|---|---|---|");
    times.forEach(
        (target, all) -> {
          List<Duration> sorted = all.stream().sorted().toList();
          lines.add(
              "| %s | %s | %s | %s |"
                  .formatted(
                      target,
                      seconds(sorted.get(0)),
                      seconds(sorted.get(sorted.size() / 2)),
                      seconds(sorted.get(sorted.size() - 1))));
        });
    return lines;
  }

  private static List<String> ledgerTable(Ledger ledger) {
    String channels =
        ledger.accepted().entrySet().stream()
            .map(entry -> entry.getKey() + " " + entry.getValue())
            .collect(Collectors.joining(", "));
    return List.of(
        "| ledger | |",
        "|---|---|",
        "| messages accepted | %d (%s) |".formatted(ledger.acceptedInAll(), channels),
        "| messages filed | %d, on %d tickets |".formatted(ledger.filed(), ledger.tickets()),
        "| accepted − filed | %d |".formatted(ledger.acceptedInAll() - ledger.filed()),
        "| sent again by HTTP senders | %d |".formatted(ledger.sentAgain()),
        "| copies absorbed | %d |".formatted(ledger.absorbed()),
        "| events | %d |".formatted(ledger.events()),
        "| calls to the HTTP receiver | %d, %d of them again with the same id |"
            .formatted(ledger.calls(), ledger.calls() - ledger.events()),
        "| rows in the ERP's table | %d |".formatted(ledger.erpRows()));
  }

  private static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
  }
}
