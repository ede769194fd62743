package org.supporthub.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import jdk.net.ExtendedSocketOptions;

/**
 * Stands before the mail server of the tests, which writes each answer in two pieces and lets the
 * second wait for the acknowledgement of the first: 40 ms a command that no real server takes. The
 * relay acknowledges at once.
 */
final class PromptRelay implements AutoCloseable {
  private final ServerSocket door;
  private final int server;

  PromptRelay(int server) throws IOException {
    this.server = server;
    this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    start(this::serve);
  }

  int port() {
    return door.getLocalPort();
  }

  private void serve() throws IOException {
    while (!door.isClosed()) {
      Socket client = door.accept();
      Socket behind = new Socket(InetAddress.getLoopbackAddress(), server);
      client.setTcpNoDelay(true);
      behind.setTcpNoDelay(true);
      start(() -> copy(client, behind));
      start(() -> copy(behind, client));
    }
  }

  private static void copy(Socket from, Socket to) throws IOException {
    byte[] buffer = new byte[64 * 1024];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        out.write(buffer, 0, read);
        // A write makes the system expect an answer to ride on, so this is said again each time.
        to.setOption(ExtendedSocketOptions.TCP_QUICKACK, true);
        from.setOption(ExtendedSocketOptions.TCP_QUICKACK, true);
      }
    }
  }

  private interface Work {
    void run() throws IOException;
  }

  private static void start(Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (IOException e) {
                // One of the two sides has hung up, or the relay is closed.
                throw new UncheckedIOException(e);
              }
            },
            "prompt-relay");
    thread.setUncaughtExceptionHandler((ended, cause) -> {});
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    door.close();
  }
}
