package org.supporthub.time;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** The test's hand on the clock of the machine as a hub with the clock agent sees it. */
public final class MachineClock implements AutoCloseable {
  private final ServerSocket door;
  private Socket agent;

  public MachineClock() throws IOException {
    this.door = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  }

  /** The port that the agent calls. */
  public int port() {
    return door.getLocalPort();
  }

  /** From the return on the hub's machine shows the real time plus this. */
  public void shift(Duration shift) throws IOException {
    if (agent == null) {
      agent = door.accept();
    }
    String line = Long.toString(shift.toMillis());
    agent.getOutputStream().write((line + "\n").getBytes(StandardCharsets.US_ASCII));
    String answer =
        new BufferedReader(new InputStreamReader(agent.getInputStream(), StandardCharsets.US_ASCII))
            .readLine();
    if (!line.equals(answer)) {
      throw new IOException("the agent answered " + answer + " to " + line);
    }
  }

  @Override
  public void close() throws IOException {
    door.close();
    if (agent != null) {
      agent.close();
    }
  }
}
