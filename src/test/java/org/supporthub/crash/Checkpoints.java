package org.supporthub.crash;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.supporthub.mailbox.Watcher;

/** Where threads of the hub and commands to the mailboxes come by, and where ambushes are laid. */
final class Checkpoints implements Watcher, AutoCloseable {
  static final String BEFORE = "before ";
  static final String AFTER = "after ";

  private final ServerSocket door;
  private final ExecutorService visitors = Executors.newCachedThreadPool();
  private final AtomicReference<Ambush> ambush = new AtomicReference<>();

  Checkpoints() {
    try {
      this.door = new ServerSocket(0, 500, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    visitors.execute(this::receive);
  }

  /** The port that the agent reports to. */
  int port() {
    return door.getLocalPort();
  }

  /** From now on the first such visit is held; one ambush at a time. */
  Ambush lay(Ambush next) {
    ambush.set(next);
    return next;
  }

  /** Nobody is held any more. */
  void lift() {
    ambush.set(null);
  }

  @Override
  public void before(String command) throws IOException {
    passOrHangUp(BEFORE + command);
  }

  @Override
  public void after(String command) throws IOException {
    passOrHangUp(AFTER + command);
  }

  private void passOrHangUp(String place) throws IOException {
    if (held(new Visit(place, "", ""))) {
      throw new IOException("the client was killed");
    }
  }

  /** Holds the visit if there is an ambush for it, and says whether the visitor was killed. */
  private boolean held(Visit visit) {
    Ambush laid = ambush.get();
    if (laid == null || !laid.prey().test(visit) || !ambush.compareAndSet(laid, null)) {
      return false;
    }
    laid.reached().complete(visit);
    return laid.sprung().join();
  }

  private void receive() {
    try {
      while (true) {
        Socket visitor = door.accept();
        visitors.execute(() -> answer(visitor));
      }
    } catch (IOException closed) {
      visitors.shutdown();
    }
  }

  private void answer(Socket visitor) {
    try (visitor;
        var in =
            new BufferedReader(
                new InputStreamReader(visitor.getInputStream(), StandardCharsets.UTF_8))) {
      String line = in.readLine();
      if (line == null) {
        return;
      }
      String[] parts = line.split("\t", -1);
      held(new Visit(parts[0], parts[1], parts[2]));
      visitor.getOutputStream().write('\n');
    } catch (IOException killed) {
      // Nobody waits for the answer.
      return;
    }
  }

  @Override
  public void close() {
    try {
      door.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
