package org.supporthub.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
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
      carryOut(campaign, title, seed, Plan.of(order, kills));
      Ledger ledger = campaign.settle(Ledger::sound);
      Report.add(title, seed, campaign.killed(), ledger);
      assertThat(ledger.losses()).isEmpty();
      assertThat(ledger.filed()).isEqualTo(ledger.acceptedInAll()).isPositive();
      assertThat(campaign.killed()).hasSize(kills);
    }
    removeData(folder);
  }

  /** Of a campaign that breaks off there is a ledger too, as far as one can be had. */
  private static void carryOut(Campaign campaign, String title, long seed, List<Kill> plan) {
    try {
      campaign.start();
      plan.forEach(campaign::carryOut);
    } catch (RuntimeException | Error broken) {
      try {
        Report.add(title, seed, campaign.killed(), campaign.settle(Ledger::sound));
      } catch (IOException | SQLException | RuntimeException unsettled) {
        broken.addSuppressed(unsettled);
      }
      throw broken;
    }
  }

  /** Logs are kept, and after a failure the data too. */
  static void removeData(Path folder) throws IOException {
    FileSystemUtils.deleteRecursively(folder.resolve("data"));
    FileSystemUtils.deleteRecursively(folder.resolve("mariadb"));
    FileSystemUtils.deleteRecursively(folder.resolve("broker/data"));
  }
}
