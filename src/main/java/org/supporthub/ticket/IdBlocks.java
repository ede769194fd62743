package org.supporthub.ticket;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/**
 * Ids of rows, taken from the database a block at a time; what is left of a block when the hub
 * stops stays unused.
 */
@Component
public class IdBlocks {
  private static final int BLOCK = 500;

  private final CounterStore counters;
  private final Map<String, Block> blocks = new HashMap<>();

  IdBlocks(CounterStore counters) {
    this.counters = counters;
  }

  /** The next id of a table. */
  public synchronized long next(String counter) {
    Block block = blocks.computeIfAbsent(counter, name -> new Block());
    if (block.next == block.end) {
      var amount = new TreeMap<>(Map.of(counter, BLOCK));
      block.next = Objects.requireNonNull(counters.take(amount).get(counter));
      block.end = block.next + BLOCK;
    }
    return block.next++;
  }

  private static final class Block {
    private long next;
    private long end;
  }
}
