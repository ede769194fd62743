package org.supporthub.camel.mail;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;

/** A connection none of whose reads lasts longer than the look it belongs to. */
final class BoundedSocket extends Socket {
  private final BoundedSockets sockets;
  private int readTimeout;

  BoundedSocket(BoundedSockets sockets) {
    this.sockets = sockets;
  }

  @Override
  public synchronized void setSoTimeout(int millis) throws SocketException {
    readTimeout = millis;
    super.setSoTimeout(millis);
  }

  @Override
  public InputStream getInputStream() throws IOException {
    return new Bounded(super.getInputStream());
  }

  private synchronized void waitNoLongerThanTheLook() throws IOException {
    long left = sockets.millisLeft();
    if (left <= 0) {
      throw new SocketTimeoutException(sockets.whatIsOver());
    }
    super.setSoTimeout((int) (readTimeout == 0 ? left : Math.min(left, readTimeout)));
  }

  /** Reads while there is time. */
  private final class Bounded extends FilterInputStream {
    Bounded(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
      try {
        waitNoLongerThanTheLook();
        return super.read(into, from, length);
      } catch (IOException e) {
        IOException told =
            e instanceof SocketTimeoutException && sockets.millisLeft() <= 0
                ? new SocketTimeoutException(sockets.whatIsOver())
                : e;
        sockets.met(told);
        throw told;
      }
    }
  }
}
