package org.supporthub.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.supporthub.crash.agent.Place;

/** A message that stops the hub whenever it is handled. */
class PoisonMessageCrash {
  private static final String POISON = "poison-000001";

  @Test
  void a_message_that_stops_the_hub_again_and_again_is_put_aside_and_the_rest_goes_on()
      throws Exception {
    Path folder = Path.of("target", "crash", "poison");
    try (Campaign campaign = new Campaign(folder, new Random(1), EmbeddedParts::new)) {
      campaign.start();
      HttpSender sender =
          new HttpSender(Channel.WEB_JSON, "poison", campaign.hub()::url, new Accepted());

      int kills = 0;
      Ambush ambush = campaign.checkpoints().lay(Ambush.on(itIsHandled()));
      sender.run();
      while (comesBackOrIsPutAside(campaign, ambush)) {
        campaign.strike(Target.HUB);
        kills++;
        ambush.sprung().complete(true);
        ambush = campaign.checkpoints().lay(Ambush.on(itIsHandled()));
        campaign.hub().launch();
      }
      campaign.checkpoints().lift();

      // One that nobody suspected, and three starts that it ended.
      assertThat(kills).isEqualTo(4);
      assertThat(campaign.store().quarantinedForGood()).containsExactly(POISON);
      Ledger ledger = campaign.settle(settled -> settled.losses().size() == 1);
      assertThat(ledger.losses())
          .singleElement()
          .asString()
          .startsWith("1 in quarantine: " + POISON + ": the hub stopped three times");
    }
    Campaigns.removeData(folder);
  }

  private static Predicate<Visit> itIsHandled() {
    return visit ->
        visit.place().equals(Place.UNDERSTANDING.name()) && visit.detail().contains(POISON);
  }

  private static boolean comesBackOrIsPutAside(Campaign campaign, Ambush ambush) {
    Awaitility.await("the message is handled or in quarantine")
        .atMost(Duration.ofMinutes(5))
        .ignoreExceptionsMatching(notYet -> notYet instanceof SQLException)
        .until(() -> ambush.reached().isDone() || isPutAside(campaign.store().quarantined()));
    return ambush.reached().isDone();
  }

  private static boolean isPutAside(List<String> quarantined) {
    return quarantined.stream().anyMatch(line -> line.startsWith(POISON));
  }
}
