package org.supporthub;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntSupplier;

/**
 * A TCP connection between the hub and a part it depends on, which can be made to fail: slow, dead
 * without a word, or cut. It passes everything while nobody asks for more.
 */
public final class FaultyLink implements AutoCloseable {
  private static final long NEVER = Long.MAX_VALUE;

  private final ServerSocket door;
  private final IntSupplier part;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final AtomicLong untilCut = new AtomicLong(NEVER);
  private final AtomicInteger cuts = new AtomicInteger();
  private Duration delay = Duration.ZERO;

  private FaultyLink(IntSupplier part) {
    this.part = part;
    try {
      this.door = new ServerSocket(0, 512, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    start("accept", this::accept);
  }

  /**
   * A link to a part on this machine.
   *
   * @param port asked at every new connection, as the part may move
   */
  public static FaultyLink to(IntSupplier port) {
    return new FaultyLink(port);
  }

  /** Where the hub is to connect. */
  public int port() {
    return door.getLocalPort();
  }

  /** Whatever the hub sends reaches the part so much later, piece by piece. */
  public synchronized void delay(Duration wanted) {
    delay = wanted;
    notifyAll();
  }

  /** Nothing of what the hub sends reaches the part; connections stay open. */
  public void stall() {
    delay(Duration.ofDays(1));
  }

  /** Everything passes again at once, also what was held back. */
  public void heal() {
    untilCut.set(NEVER);
    delay(Duration.ZERO);
  }

  /** Cuts the connection once, when the part has sent so many more bytes over this link. */
  public void cutAfter(long bytes) {
    untilCut.set(bytes);
  }

  /** How often a connection was cut by {@link #cutAfter}. */
  public int cuts() {
    return cuts.get();
  }

  private void accept() {
    while (!door.isClosed()) {
      try {
        connect(door.accept());
      } catch (IOException e) {
        // Closed, or the caller has gone; whoever waits for it sees that himself.
        continue;
      }
    }
  }

  private void connect(Socket hub) {
    open.add(hub);
    try {
      Socket there = new Socket(InetAddress.getLoopbackAddress(), part.getAsInt());
      open.add(there);
      hub.setTcpNoDelay(true);
      there.setTcpNoDelay(true);
      start("there", () -> pump(hub, there, true));
      start("back", () -> pump(there, hub, false));
    } catch (IOException e) {
      close(hub);
    }
  }

  private void pump(Socket from, Socket to, boolean there) {
    byte[] buffer = new byte[8192];
    try (InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream()) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        if (there) {
          hold();
          out.write(buffer, 0, read);
        } else if (!passed(out, buffer, read)) {
          return;
        }
      }
    } catch (IOException | InterruptedException e) {
      // One end has gone, so the other goes too.
      return;
    } finally {
      close(from);
      close(to);
    }
  }

  private synchronized void hold() throws InterruptedException {
    long since = System.nanoTime();
    long left = delay.toNanos();
    while (left > 0) {
      wait(Math.max(1, left / 1_000_000));
      left = delay.toNanos() - (System.nanoTime() - since);
    }
  }

  /** Writes what may pass before the cut; false when that was the end. */
  private boolean passed(OutputStream out, byte[] buffer, int read) throws IOException {
    long before = untilCut.getAndUpdate(left -> left == NEVER ? NEVER : Math.max(0, left - read));
    if (before > read) {
      out.write(buffer, 0, read);
      return true;
    }
    untilCut.set(NEVER);
    out.write(buffer, 0, (int) before);
    cuts.incrementAndGet();
    return false;
  }

  private void close(Socket socket) {
    open.remove(socket);
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void start(String name, Runnable work) {
    Thread thread = new Thread(work, "faulty-link-" + name);
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() {
    try {
      door.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    open.forEach(this::close);
  }
}
