package org.supporthub.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.supporthub.WechatServer;

/** Whole HTTP requests as WeChat makes them in safe mode, each a message of its own. */
final class WechatPosts implements Supplier<byte[]>, OpenLoop.Ids {
  static final WechatServer SERVER =
      new WechatServer(
          "wx5823bf96d3bd56c7", "benchToken", "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG");

  private final AtomicLong answered = new AtomicLong();

  @Override
  public byte[] get() {
    String openId = "o" + UUID.randomUUID();
    WechatServer.Post post =
        SERVER.safe(WechatServer.text(openId, UUID.randomUUID().toString(), "订单 A1001 什么时候发货？"));
    byte[] body = post.body().getBytes(StandardCharsets.UTF_8);
    byte[] head =
        ("POST /channels/wechat?"
                + post.query()
                + " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: text/xml; charset=utf-8\r\n"
                + "Content-Length: "
                + body.length
                + "\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII);
    byte[] request = new byte[head.length + body.length];
    System.arraycopy(head, 0, request, 0, head.length);
    System.arraycopy(body, 0, request, head.length, body.length);
    return request;
  }

  /** WeChat is told no id; one that is answered otherwise was not accepted. */
  @Override
  public String of(String answer) throws IOException {
    if (!answer.contains("success")) {
      throw new IOException("a push was answered otherwise than success: " + answer);
    }
    return Long.toString(answered.incrementAndGet());
  }
}
