package org.supporthub.camel.jms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.supporthub.message.Medium;

/** A broker that gives producers no credits makes a send wait for ever. */
class DoorJamTest {
  @TempDir Path folder;
  private TestBroker broker;
  private Rig rig;

  @BeforeEach
  void open() throws Exception {
    broker = TestBroker.thatFillsAt(200_000, folder.resolve("broker"));
    rig = new Rig(broker, folder.resolve("data"), false);
  }

  @AfterEach
  void shut() throws Exception {
    rig.close();
    broker.close();
  }

  @Test
  void a_send_that_hangs_ends_in_time_and_the_door_opens_when_there_is_room() throws Exception {
    fillUntilClosed();

    for (long left = broker.count(Queues.INBOUND); left > 0; left--) {
      broker.takeBytes(Queues.INBOUND);
    }

    await()
        .atMost(Duration.ofSeconds(20))
        .ignoreExceptions()
        .until(
            () -> {
              rig.door.accept(Samples.raw("room again"));
              return true;
            });
  }

  private void fillUntilClosed() {
    byte[] bytes = new byte[20_000];
    Instant begin = Instant.now();
    assertThatThrownBy(
            () -> {
              for (int i = 0; i < 500; i++) {
                begin(begin, i);
                rig.door.accept(Samples.raw(Medium.MAIL, bytes));
              }
            })
        .isInstanceOf(DoorClosedException.class);
    assertThat(broker.count(Queues.INBOUND)).isPositive();
  }

  private static void begin(Instant begin, int i) {
    assertThat(Duration.between(begin, Instant.now()))
        .as("message %d", i)
        .isLessThan(Duration.ofSeconds(20));
  }
}
