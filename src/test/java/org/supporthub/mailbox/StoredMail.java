package org.supporthub.mailbox;

import java.util.Set;
import java.util.TreeSet;

/** A mail in a folder, with the number it keeps there and its flags. */
final class StoredMail {
  private final long uid;
  private final byte[] bytes;
  private final Set<String> flags = new TreeSet<>();

  StoredMail(long uid, byte[] bytes) {
    this.uid = uid;
    this.bytes = bytes;
  }

  long uid() {
    return uid;
  }

  byte[] bytes() {
    return bytes;
  }

  synchronized void flag(String flag, boolean on) {
    if (on) {
      flags.add(flag);
    } else {
      flags.remove(flag);
    }
  }

  synchronized boolean has(String flag) {
    return flags.contains(flag);
  }

  synchronized String flags() {
    return String.join(" ", flags);
  }
}
