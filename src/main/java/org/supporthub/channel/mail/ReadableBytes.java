package org.supporthub.channel.mail;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.ToLongFunction;
import org.supporthub.message.RawMessage;

/**
 * How much of a mail is read.
 *
 * @param limit whatever the channel says
 * @param maxBytes what the channel says, by its name
 */
record ReadableBytes(int limit, ToLongFunction<String> maxBytes) {
  /** The start of a mail, as much as its channel has read. */
  byte[] read(RawMessage raw) throws IOException {
    return start(raw, (int) Math.min(limit, maxBytes.applyAsLong(raw.channel())));
  }

  /** The start of a mail that was read before, when its channel may have allowed more. */
  byte[] most(RawMessage raw) throws IOException {
    return start(raw, limit);
  }

  private static byte[] start(RawMessage raw, int most) throws IOException {
    if (raw.content().size() <= most) {
      return raw.content().bytes();
    }
    try (InputStream in = raw.content().open()) {
      return in.readNBytes(most);
    }
  }
}
