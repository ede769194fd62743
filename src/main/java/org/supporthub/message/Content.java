package org.supporthub.message;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The bytes of a raw message, wherever they lie: in memory, in a spill file or in the archive. */
public interface Content {
  /** Size in bytes. */
  long size();

  /** Opens the bytes from the start; the caller closes the stream. */
  InputStream open() throws IOException;

  /** All bytes at once; callers do not change the array. */
  default byte[] bytes() {
    try (InputStream in = open()) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Bytes held in memory; not copied. */
  static Content of(byte[] bytes) {
    return new InMemory(bytes);
  }

  /** Content that is already in memory. */
  record InMemory(byte[] bytes) implements Content {
    @Override
    public long size() {
      return bytes.length;
    }

    @Override
    public InputStream open() {
      return new ByteArrayInputStream(bytes);
    }
  }
}
