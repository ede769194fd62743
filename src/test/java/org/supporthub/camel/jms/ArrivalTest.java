package org.supporthub.camel.jms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.supporthub.camel.jms.Arrival.Outgoing;

class ArrivalTest {
  private static final Duration SHORT = Duration.ofMillis(20);

  private final Arrival arrival = new Arrival(new Outgoing(Queues.INBOUND, Samples.raw("早"), null));

  @Test
  void a_caller_that_gave_up_cannot_be_taken_any_more() {
    assertThatThrownBy(() -> arrival.await(SHORT))
        .isInstanceOf(DoorClosedException.class)
        .hasMessageContaining("no sender was free");

    assertThat(arrival.take()).isFalse();
  }

  @Test
  void a_caller_whose_message_is_under_way_is_told_that_nothing_was_confirmed() {
    assertThat(arrival.take()).isTrue();

    assertThatThrownBy(() -> arrival.await(SHORT))
        .isInstanceOf(DoorClosedException.class)
        .hasMessageContaining("did not confirm");
  }

  @Test
  void a_committed_message_lets_its_caller_go() {
    arrival.take();
    arrival.committed();

    arrival.await(SHORT);
  }
}
