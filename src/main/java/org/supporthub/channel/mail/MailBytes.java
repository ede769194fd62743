package org.supporthub.channel.mail;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Collects a mail in memory up to a bound, beyond which taking it fails. */
final class MailBytes extends ByteArrayOutputStream {
  private final int bound;

  MailBytes(int bound) {
    super(32 << 10);
    this.bound = bound;
  }

  @Override
  public synchronized void write(int b) {
    check(1);
    super.write(b);
  }

  @Override
  public synchronized void write(byte[] b, int off, int len) {
    check(len);
    super.write(b, off, len);
  }

  byte[] taken() {
    return buf.length == count ? buf : toByteArray();
  }

  private void check(int more) {
    if (count > bound - more) {
      throw new UncheckedIOException(
          new IOException("A mail of more than " + bound + " bytes stays in the mailbox"));
    }
  }
}
