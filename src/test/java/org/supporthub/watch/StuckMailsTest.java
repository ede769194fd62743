package org.supporthub.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StuckMailsTest {
  private Instant now = Instant.parse("2026-11-23T01:20:00Z");
  private final StuckMails mails = new StuckMails(() -> now, 3);

  @Test
  void a_mail_that_failed_rests_and_is_tried_again_after_growing_pauses() {
    int[] minutes = {1, 2, 4, 8, 16, 32, 60, 60, 60};
    for (int pause : minutes) {
      mails.failed("1:7", false, "no");

      now = now.plus(Duration.ofMinutes(pause)).minusSeconds(1);
      assertThat(mails.rests("1:7")).isTrue();
      now = now.plusSeconds(1);
      assertThat(mails.rests("1:7")).isFalse();
    }
  }

  @Test
  void a_mail_tells_since_when_how_often_and_why() {
    Instant first = now;
    mails.failed("1:7", true, "the folder is full");
    now = now.plusSeconds(60);
    mails.failed("1:7", false, "no answer");

    assertThat(mails.first(9))
        .containsExactly(new StuckMail("1:7", true, 2, first, now.plusSeconds(120), "no answer"));
    assertThat(mails.taken("1:7")).isTrue();
  }

  @Test
  void a_mail_that_has_left_is_forgotten() {
    mails.failed("a", false, "no");
    mails.failed("b", false, "no");
    mails.failed("c", false, "no");

    mails.gone("a");
    mails.keepOnly(Set.of("c", "d"));

    assertThat(mails.count()).isEqualTo(1);
    assertThat(mails.rests("a")).isFalse();
    assertThat(mails.rests("c")).isTrue();
  }

  @Test
  void memory_is_bounded_and_those_remembered_go_on_resting() {
    for (int i = 0; i < 10; i++) {
      mails.failed("mail " + i, false, "no");
    }

    assertThat(mails.count()).isEqualTo(3);
    assertThat(mails.rests("mail 0")).isTrue();
    assertThat(mails.rests("mail 9")).isFalse();
  }
}
