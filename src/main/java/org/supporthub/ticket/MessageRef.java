package org.supporthub.ticket;

import java.util.HexFormat;
import org.supporthub.message.Sha256;

/** A Message-ID, by its hash: some are too long, and some not printable, for a key. */
record MessageRef(String sha256) implements Comparable<MessageRef> {
  static MessageRef of(String messageId) {
    return new MessageRef(Sha256.of(messageId.strip()));
  }

  static MessageRef of(byte[] row) {
    return new MessageRef(HexFormat.of().formatHex(row));
  }

  byte[] bytes() {
    return HexFormat.of().parseHex(sha256);
  }

  @Override
  public int compareTo(MessageRef other) {
    return sha256.compareTo(other.sha256);
  }
}
