package org.supporthub.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.springframework.util.FileSystemUtils;

/** Runs whole campaigns, as large as system properties say. */
final class Campaigns {
  private Campaigns() {}

  /** Kills as often as the property says, then expects a sound ledger; the report has it anyway. */
  static void run(String title, String name, Function<Path, Parts> parts, List<Kill> order)
      throws Exception {
    long seed = Long.getLong("crash.seed", System.nanoTime());
    int kills = Integer.getInteger("crash.kills." + name, 3);
    Path folder = Path.of("target", "crash", name);
    try (Campaign campaign = new Campaign(folder, new Random(seed), parts)) {
      Ledger ledger;
      try {
        campaign.start();
        Plan.of(order, kills).forEach(campaign::carryOut);
      } finally {
        ledger = campaign.settle();
        Report.add(title, seed, campaign.killed(), ledger);
      }
      assertThat(ledger.losses()).isEmpty();
      assertThat(ledger.filed()).isEqualTo(ledger.acceptedInAll()).isPositive();
      assertThat(campaign.killed()).hasSize(kills);
    }
    removeData(folder);
  }

  /** Logs are kept, and after a failure the data too. */
  static void removeData(Path folder) throws IOException {
    FileSystemUtils.deleteRecursively(folder.resolve("data"));
    FileSystemUtils.deleteRecursively(folder.resolve("mariadb"));
    FileSystemUtils.deleteRecursively(folder.resolve("broker/data"));
  }
}
