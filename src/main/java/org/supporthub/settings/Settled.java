package org.supporthub.settings;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Tells a change of a file when two looks in a row found the same, so that a file half written is
 * left alone. It goes by content, as times and notices of a mounted volume cannot be relied on.
 */
public final class Settled {
  private final Map<String, String> seen = new HashMap<>();
  private final Map<String, String> taken = new HashMap<>();

  /** What lies there is known already. */
  public void take(String file, String hash) {
    seen.put(file, hash);
    taken.put(file, hash);
  }

  /** Whether the file has changed since it was last taken and lies still now; then it is taken. */
  public boolean due(String file, String hash) {
    if (hash.equals(taken.get(file))) {
      seen.put(file, hash);
      return false;
    }
    boolean still = Objects.equals(seen.put(file, hash), hash);
    if (still) {
      taken.put(file, hash);
    }
    return still;
  }

  /** The file is looked at afresh when it is there again. */
  public void forget(String file) {
    seen.remove(file);
    taken.remove(file);
  }
}
