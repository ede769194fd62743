package org.supporthub.crash.agent;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Called from the methods of the hub that the agent has changed. */
public final class Checkpoint {
  private static final int LONGEST = 500;

  private static int port;

  private Checkpoint() {}

  static void reportTo(int harness) {
    port = harness;
  }

  /** Tells the test that this thread has come here, and waits for its answer. */
  public static void reached(String place, Object[] arguments) {
    String detail = arguments.length == 0 ? "" : String.valueOf(arguments[0]);
    String line =
        place
            + "\t"
            + Thread.currentThread().getName()
            + "\t"
            + detail.substring(0, Math.min(LONGEST, detail.length())).replaceAll("\\s", " ")
            + "\n";
    try (Socket harness = new Socket(InetAddress.getLoopbackAddress(), port)) {
      OutputStream out = harness.getOutputStream();
      out.write(line.getBytes(StandardCharsets.UTF_8));
      out.flush();
      harness.getInputStream().read();
    } catch (IOException e) {
      // Nobody watches any more; the hub goes on.
      return;
    }
  }
}
