package org.supporthub.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Posts at a fixed rate, whether answers come or not. Times count from the moment a post was due,
 * so that a stall is charged to every post that it held up.
 */
final class OpenLoop {
  private static final Pattern ID = Pattern.compile("\"id\":\"([0-9a-f-]{36})\"");
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

  private final InetSocketAddress address;
  private final Supplier<byte[]> posts;
  private final Ids ids;

  OpenLoop(int port) {
    this(port, new SignedPosts(), OpenLoop::id);
  }

  /**
   * @param posts whole HTTP requests
   * @param ids tells messages apart by what was answered
   */
  OpenLoop(int port, Supplier<byte[]> posts, Ids ids) {
    this.address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    this.posts = posts;
    this.ids = ids;
  }

  /** Finds the id of a message in the answer to its post. */
  interface Ids {
    String of(String answer) throws IOException;
  }

  /**
   * What was sent.
   *
   * @param due by the hub's id of each message, when its post was due, as {@link System#nanoTime}
   */
  record Sent(Map<String, Long> due, Latencies answers) {}

  Sent post(int messages, int perSecond) throws IOException {
    Sent sent = new Sent(new HashMap<>(), new Latencies());
    Deque<Exchange> idle = new ArrayDeque<>();
    Map<Exchange, Long> underWay = new IdentityHashMap<>();
    long gap = TimeUnit.SECONDS.toNanos(1) / perSecond;
    try (Selector selector = Selector.open()) {
      long start = System.nanoTime();
      long end = start + messages * gap + LONGEST_WAIT.toNanos();
      int begun = 0;
      while (begun < messages || !underWay.isEmpty()) {
        for (; begun < messages && System.nanoTime() - start >= begun * gap; begun++) {
          Exchange exchange = idle.isEmpty() ? connected(selector) : idle.pop();
          underWay.put(exchange, start + begun * gap);
          exchange.begin(posts.get());
        }
        select(selector, begun < messages ? start + begun * gap : end);
        for (SelectionKey key : selector.selectedKeys()) {
          Exchange exchange = (Exchange) key.attachment();
          if (exchange.answered()) {
            if (exchange.refused()) {
              throw new IOException("a post was refused by 503");
            }
            long due = underWay.remove(exchange);
            sent.answers().add(System.nanoTime() - due);
            sent.due().put(ids.of(exchange.text()), due);
            if (exchange.last()) {
              exchange.channel().close();
            } else {
              idle.push(exchange);
            }
          }
        }
        selector.selectedKeys().clear();
        if (System.nanoTime() - end > 0) {
          throw new IOException("%d posts have no answer".formatted(underWay.size()));
        }
      }
      for (Exchange exchange : idle) {
        exchange.channel().close();
      }
    }
    return sent;
  }

  private Exchange connected(Selector selector) throws IOException {
    Exchange exchange = new Exchange(address);
    exchange.channel().register(selector, SelectionKey.OP_READ, exchange);
    return exchange;
  }

  /** Waits for answers until the next post is due; less than a millisecond is not waited for. */
  private static void select(Selector selector, long until) throws IOException {
    long millis = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
    if (millis > 0) {
      selector.select(millis);
    } else {
      selector.selectNow();
    }
  }

  private static String id(String answer) throws IOException {
    Matcher id = ID.matcher(answer);
    if (!id.find()) {
      throw new IOException("the answer holds no id: " + answer);
    }
    return id.group(1);
  }
}
