package org.supporthub.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.Consumer;

/** A receiver of events that answers 204 and costs next to nothing. */
final class HttpSink implements AutoCloseable {
  private static final byte[] ANSWER =
      "HTTP/1.1 204 No Content\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
  private static final String LENGTH = "content-length:";

  private final ServerSocket door;
  private volatile Consumer<byte[]> ear = body -> {};

  HttpSink() throws IOException {
    door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    start(this::accept);
  }

  String url() {
    return "http://127.0.0.1:" + door.getLocalPort() + "/events";
  }

  /** Hands every body to this from now on, on the thread of its connection. */
  void hear(Consumer<byte[]> listener) {
    ear = listener;
  }

  private void accept() throws IOException {
    while (!door.isClosed()) {
      Socket client = door.accept();
      client.setTcpNoDelay(true);
      start(() -> serve(client));
    }
  }

  private void serve(Socket client) throws IOException {
    try (client) {
      InputStream in = new BufferedInputStream(client.getInputStream());
      for (int length = head(in); length >= 0; length = head(in)) {
        byte[] body = in.readNBytes(length);
        ear.accept(body);
        client.getOutputStream().write(ANSWER);
      }
    }
  }

  /** Reads up to the body and gives its length; -1 when the client has hung up. */
  private static int head(InputStream in) throws IOException {
    int length = -1;
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      String lower = line.toLowerCase(Locale.ROOT);
      if (lower.startsWith(LENGTH)) {
        length = Integer.parseInt(lower.substring(LENGTH.length()).strip());
      }
    }
    return length;
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
      if (next != '\r') {
        line.append((char) next);
      }
    }
    return line.toString();
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
                // The sender has hung up, or the sink is closed.
                throw new UncheckedIOException(e);
              }
            },
            "http-sink");
    thread.setUncaughtExceptionHandler((ended, cause) -> {});
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    door.close();
  }
}
