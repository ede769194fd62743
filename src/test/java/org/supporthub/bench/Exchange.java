package org.supporthub.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/** One connection and the call under way on it, which is answered by 202 or, come again, by 503. */
final class Exchange {
  private static final String END_OF_CHUNKS = "\r\n0\r\n\r\n";
  private static final String LAST = "\r\nConnection: close\r\n";
  private static final String LENGTH = "Content-Length: ";

  private final SocketChannel channel;
  private final ByteBuffer answer = ByteBuffer.allocate(16 * 1024);
  private long begun;
  private long nanos;

  Exchange(InetSocketAddress address) throws IOException {
    channel = SocketChannel.open(address);
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    channel.configureBlocking(false);
  }

  SocketChannel channel() {
    return channel;
  }

  /** Sends a request, which always fits into the socket's buffer. */
  void begin(byte[] request) throws IOException {
    begun = System.nanoTime();
    answer.clear();
    if (channel.write(ByteBuffer.wrap(request)) < request.length) {
      throw new IOException("a request did not fit into the buffer of its socket");
    }
  }

  /** How long the last answer took. */
  long nanos() {
    return nanos;
  }

  /** What has been read of the answer. */
  String text() {
    return new String(answer.array(), 0, answer.position(), StandardCharsets.ISO_8859_1);
  }

  /** Whether the sender was told to come again, and nothing was accepted. */
  boolean refused() {
    return text().startsWith("HTTP/1.1 503");
  }

  /**
   * Whether the server takes no further call on this connection, as Tomcat does after a hundred.
   */
  boolean last() {
    return text().contains(LAST);
  }

  /** Reads what has come; true when the answer is whole. */
  boolean answered() throws IOException {
    boolean ended = channel.read(answer) < 0;
    String head = text();
    int body = head.indexOf("\r\n\r\n") + 4;
    boolean endsWithConnection = ended && body >= 4 && last();
    if (ended && !endsWithConnection) {
      throw new IOException("the server has hung up");
    }
    if (body < 4 || !(endsWithConnection || whole(head, body))) {
      return false;
    }
    nanos = System.nanoTime() - begun;
    if (!head.startsWith("HTTP/1.1 20") && !refused()) {
      throw new IOException("answered " + head.lines().findFirst().orElse(""));
    }
    return true;
  }

  private static boolean whole(String text, int body) {
    int length = text.indexOf(LENGTH);
    if (length < 0 || length > body) {
      return text.endsWith(END_OF_CHUNKS);
    }
    int end = text.indexOf('\r', length);
    return text.length() - body >= Integer.parseInt(text.substring(length + LENGTH.length(), end));
  }
}
