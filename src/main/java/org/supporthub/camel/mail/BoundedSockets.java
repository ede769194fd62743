package org.supporthub.camel.mail;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * The connections of one mailbox, which all end when the time of a look is over. A time-out of the
 * socket starts anew with every byte; a server that drips bytes would hold the look for ever.
 */
final class BoundedSockets extends SocketFactory {
  private final Duration limit;
  private volatile long end;
  private volatile boolean looking;
  private volatile @Nullable IOException trouble;

  BoundedSockets(Duration limit) {
    this.limit = limit;
  }

  /** From now on the time is counted. */
  void begin() {
    end = System.nanoTime() + limit.toNanos();
    trouble = null;
    looking = true;
  }

  /** The look is over. */
  void end() {
    looking = false;
  }

  /** What went wrong on the connection that was opened last, since the look began. */
  Optional<IOException> trouble() {
    return Optional.ofNullable(trouble);
  }

  void met(IOException problem) {
    trouble = problem;
  }

  /** How long the look may still take; while there is none, as long as a whole look may. */
  long millisLeft() {
    long nanos = looking ? end - System.nanoTime() : limit.toNanos();
    return Math.min(nanos / 1_000_000, Integer.MAX_VALUE);
  }

  String whatIsOver() {
    return "the look took longer than " + limit.toSeconds() + " s and was ended";
  }

  @Override
  public Socket createSocket() {
    trouble = null;
    return new BoundedSocket(this);
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    throw unsupported();
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress local, int localPort)
      throws IOException {
    throw unsupported();
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    throw unsupported();
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort)
      throws IOException {
    throw unsupported();
  }

  private static IOException unsupported() {
    return new IOException("the mail library connects its sockets itself");
  }
}
