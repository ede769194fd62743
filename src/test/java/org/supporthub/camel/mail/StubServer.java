package org.supporthub.camel.mail;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A server of raw sockets, which counts its connections. */
final class StubServer implements AutoCloseable {
  private final ServerSocket listener;
  private final Talk talk;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final AtomicInteger all = new AtomicInteger();
  private final AtomicInteger most = new AtomicInteger();

  /** What is done with a connection; its end closes it. */
  @FunctionalInterface
  interface Talk {
    void with(Socket client) throws IOException;
  }

  StubServer(Talk talk) throws IOException {
    this.talk = talk;
    listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    start(this::listen);
  }

  private void listen() {
    try {
      while (!listener.isClosed()) {
        Socket client = listener.accept();
        open.add(client);
        all.incrementAndGet();
        most.accumulateAndGet(open.size(), Math::max);
        start(() -> serve(client));
      }
    } catch (IOException closed) {
      // The test has ended.
    }
  }

  private void serve(Socket client) {
    try (client) {
      talk.with(client);
    } catch (IOException gone) {
      // The client hung up.
    } finally {
      open.remove(client);
    }
  }

  static void start(Runnable work) {
    Thread thread = new Thread(work, "stub-server");
    thread.setDaemon(true);
    thread.start();
  }

  int port() {
    return listener.getLocalPort();
  }

  /** How many connections there were at once. */
  int mostAtOnce() {
    return most.get();
  }

  /** How many connections there were in all. */
  int all() {
    return all.get();
  }

  @Override
  public void close() throws IOException {
    listener.close();
    for (Socket client : open) {
      client.close();
    }
  }
}
