package org.supporthub.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.supporthub.crash.agent.Place;

class KillPointTest {
  @Test
  void a_quit_counts_only_when_mails_were_deleted_before_it() {
    Predicate<Visit> prey = KillPoint.BEFORE_QUIT.prey();

    assertThat(prey.test(mail("before QUIT"))).isFalse();
    assertThat(prey.test(mail("after DELE"))).isFalse();
    assertThat(prey.test(mail("before QUIT"))).isTrue();
  }

  @Test
  void a_close_counts_only_when_a_mail_was_copied_before_it() {
    Predicate<Visit> prey = KillPoint.BEFORE_CLOSE.prey();

    assertThat(prey.test(mail("before CLOSE"))).isFalse();
    assertThat(prey.test(mail("after COPY"))).isFalse();
    assertThat(prey.test(mail("before CLOSE"))).isTrue();
  }

  @Test
  void each_desk_has_a_commit_of_its_own() {
    Visit filing = new Visit(Place.COMMITTING.name(), "file-tickets-hub.tickets-0", "");

    assertThat(KillPoint.AFTER_DATABASE_COMMIT.prey().test(filing)).isTrue();
    assertThat(KillPoint.AFTER_CLASSIFY.prey().test(filing)).isFalse();
  }

  private static Visit mail(String place) {
    return new Visit(place, "", "");
  }
}
