package org.supporthub.bench;

import java.util.Arrays;

/** How long things took, in nanoseconds; collected by one thread. */
final class Latencies {
  private long[] nanos = new long[1024];
  private int count;

  void add(long one) {
    if (count == nanos.length) {
      nanos = Arrays.copyOf(nanos, 2 * count);
    }
    nanos[count++] = one;
  }

  int count() {
    return count;
  }

  /** The time within which this share of all was done, as 0.99, in milliseconds. */
  double millis(double share) {
    if (count == 0) {
      throw new IllegalStateException("nothing was timed");
    }
    long[] sorted = Arrays.copyOf(nanos, count);
    Arrays.sort(sorted);
    int rank = (int) Math.ceil(share * count);
    return sorted[Math.max(rank, 1) - 1] / 1e6;
  }
}
