package org.supporthub.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.supporthub.ticket.TestMessage.chat;
import static org.supporthub.ticket.TestMessage.post;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ClockStartTest {
  private static final Instant CREATED = Instant.parse("2026-11-22T01:20:00Z");

  private final ClockStart start =
      new ClockStart(new TicketSettings("CS{serial:3}", Duration.ofHours(24)));

  @Test
  void the_promises_about_a_post_count_from_when_it_was_posted() {
    assertThat(of(post("1").sentAt(CREATED.minusSeconds(420))))
        .isEqualTo(CREATED.minusSeconds(420));
  }

  @Test
  void a_post_of_the_future_or_of_no_time_counts_from_when_we_got_it() {
    assertThat(of(post("1").sentAt(CREATED.plusSeconds(1)))).isEqualTo(CREATED);
    assertThat(of(post("1"))).isEqualTo(CREATED);
  }

  @Test
  void a_post_of_long_ago_counts_from_as_long_ago_as_is_set() {
    Instant dayBefore = CREATED.minus(Duration.ofHours(24));

    assertThat(of(post("1").sentAt(dayBefore.minusSeconds(1)))).isEqualTo(dayBefore);
    assertThat(of(post("1").sentAt(dayBefore))).isEqualTo(dayBefore);
    assertThat(of(post("1").sentAt(Instant.EPOCH))).isEqualTo(dayBefore);
  }

  @Test
  void what_is_written_in_private_counts_from_when_we_got_it() {
    assertThat(of(chat("c").sentAt(CREATED.minusSeconds(420)))).isEqualTo(CREATED);
  }

  private Instant of(TestMessage message) {
    return start.of(message.classified().message(), CREATED);
  }
}
