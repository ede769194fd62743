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
  void a_mail_that_failed_is_tried_once_more_at_once_and_then_after_growing_pauses() {
    mails.failed("1:7", false, "no");
    assertThat(mails.rests("1:7")).isFalse();

    assertPauses("1:7", false);
  }

  @Test
  void a_mail_that_was_accepted_and_could_not_be_moved_rests_at_once() {
    assertPauses("1:8", true);
  }

  private void assertPauses(String key, boolean taken) {
    for (int minutes : new int[] {1, 2, 4, 8, 16, 32, 60, 60, 60}) {
      mails.failed(key, taken, "no");

      now = now.plus(Duration.ofMinutes(minutes)).minusSeconds(1);
      assertThat(mails.rests(key)).isTrue();
      now = now.plusSeconds(1);
      assertThat(mails.rests(key)).isFalse();
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
    mails.failed("a", true, "no");
    mails.failed("b", true, "no");
    mails.failed("c", true, "no");

    mails.gone("a");
    mails.keepOnly(Set.of("c", "d"));

    assertThat(mails.count()).isEqualTo(1);
    assertThat(mails.rests("a")).isFalse();
    assertThat(mails.rests("c")).isTrue();
  }

  @Test
  void memory_is_bounded_and_those_remembered_go_on_resting() {
    for (int i = 0; i < 10; i++) {
      mails.failed("mail " + i, true, "no");
    }

    assertThat(mails.count()).isEqualTo(3);
    assertThat(mails.rests("mail 0")).isTrue();
    assertThat(mails.rests("mail 9")).isFalse();
  }
}
