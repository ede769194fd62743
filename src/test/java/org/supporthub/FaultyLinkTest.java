package org.supporthub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A broken proxy would make every test of a fault pass. */
class FaultyLinkTest {
  private ServerSocket part;
  private FaultyLink link;
  private Socket hub;
  private Socket there;

  @BeforeEach
  void connect() throws Exception {
    part = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    link = FaultyLink.to(part::getLocalPort);
    hub = new Socket(InetAddress.getLoopbackAddress(), link.port());
    there = part.accept();
    there.setSoTimeout(20_000);
    hub.setSoTimeout(20_000);
  }

  @AfterEach
  void close() throws Exception {
    link.close();
    part.close();
    hub.close();
    there.close();
  }

  @Test
  void what_is_sent_arrives_both_ways() throws Exception {
    assertThat(sent(hub, there)).isEqualTo('x');
    assertThat(sent(there, hub)).isEqualTo('x');
  }

  @Test
  void a_stalled_link_lets_nothing_through_until_it_is_healed() throws Exception {
    link.stall();
    there.setSoTimeout(300);
    assertThatThrownBy(() -> sent(hub, there)).isInstanceOf(SocketTimeoutException.class);

    link.heal();

    there.setSoTimeout(20_000);
    assertThat(there.getInputStream().read()).isEqualTo('x');
  }

  @Test
  void a_slow_link_brings_it_later() throws Exception {
    link.delay(Duration.ofMillis(300));
    long begun = System.nanoTime();

    assertThat(sent(hub, there)).isEqualTo('x');

    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(Duration.ofMillis(299));
  }

  @Test
  void a_link_is_cut_after_so_many_bytes_and_once() throws Exception {
    link.cutAfter(5);
    there.getOutputStream().write("0123456789".getBytes());

    assertThat(new String(hub.getInputStream().readAllBytes())).isEqualTo("01234");
    assertThat(link.cuts()).isEqualTo(1);
    try (Socket again = new Socket(InetAddress.getLoopbackAddress(), link.port());
        Socket other = part.accept()) {
      other.getOutputStream().write("0123456789".getBytes());
      assertThat(again.getInputStream().readNBytes(10)).hasSize(10);
    }
  }

  private static int sent(Socket from, Socket to) throws IOException {
    OutputStream out = from.getOutputStream();
    out.write('x');
    out.flush();
    return to.getInputStream().read();
  }
}
