package org.supporthub.bench;

import com.github.f4b6a3.uuid.UuidCreator;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.supporthub.message.Content;
import org.supporthub.message.Medium;
import org.supporthub.message.RawMessage;

/** Customers' messages of the usual size and of several kinds, no two the same. */
final class Messages {
  private static final int CUSTOMERS = 5_000;
  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static final List<String> TEXTS =
      List.of(
          "您好，我的订单一直没有发货，物流信息三天没有更新了，请帮忙查一下。",
          "上周买的手表连接不上手机，重启过也没有用，请告诉我应该怎么办，谢谢。",
          "你们的客服态度太差了，我要投诉，请尽快安排主管给我回电话。",
          "退款已经申请十天了还没有到账，订单里有两件商品，麻烦核实一下金额。",
          "想咨询一下企业采购的价格，大概需要五十台，是否有批量折扣和发票。",
          "Hello, I cannot log in to my account since this morning, it says wrong password. Please help.",
          "收到的包裹外包装破损，里面的杯子碎了一个，我拍了照片，希望可以换货。",
          "请问七天无理由退货的运费由谁承担？我还没有拆封，想直接寄回来。");

  private Messages() {}

  /** The same as the door hands it on. */
  static RawMessage raw() {
    UUID id = UuidCreator.getTimeOrderedEpoch();
    return new RawMessage(
        id,
        "web-json",
        Medium.API,
        "json",
        id.toString(),
        Instant.now(),
        Map.of("contentType", "application/json", "remoteAddress", "127.0.0.1"),
        Content.of(json(id.toString())));
  }

  /** A mail as customers write it, plain text of some 2 KB. */
  static byte[] mail() {
    int number = NUMBER.incrementAndGet();
    int customer = number % CUSTOMERS;
    String subject =
        Base64.getEncoder()
            .encodeToString("订单 %08d 的问题".formatted(number).getBytes(StandardCharsets.UTF_8));
    String text = TEXTS.get(number % TEXTS.size());
    return """
        Return-Path: <wang.fang%1$d@customer.example>
        Received: from mx.customer.example (mx.customer.example [192.0.2.7])
         by mail.hub.example with ESMTPS id %2$08d; Mon, 23 Nov 2026 09:00:00 +0800
        From: =?utf-8?B?546L6Iqz?= <wang.fang%1$d@customer.example>
        To: support@hub.example
        Subject: =?utf-8?B?%3$s?=
        Message-ID: <bench-%2$d@customer.example>
        Date: Mon, 23 Nov 2026 09:00:00 +0800
        MIME-Version: 1.0
        Content-Type: text/plain; charset=utf-8
        Content-Transfer-Encoding: 8bit

        您好，

        %4$s 订单号 A%2$08d。

        %5$s
        此致
        王芳
        """
        .formatted(customer, number, subject, text, "详细情况如下。".repeat(60))
        .replace("\n", "\r\n")
        .getBytes(StandardCharsets.UTF_8);
  }

  /** A JSON post as a partner's system sends it, some 500 bytes. */
  static byte[] json(String id) {
    int number = NUMBER.incrementAndGet();
    int customer = number % CUSTOMERS;
    return """
        {"id":"%s","subject":"订单 %08d 的问题","text":"%s 订单号 A%08d。",\
        "sender":{"name":"王芳%d","email":"wang.fang%d@customer.example"},\
        "order":{"number":"A%08d","items":[{"sku":"W-100","name":"智能手表","quantity":1}]},\
        "logistics":{"carrier":"顺丰速运","trackingNumber":"SF%013d"}}"""
        .formatted(
            id,
            number,
            TEXTS.get(number % TEXTS.size()),
            number,
            customer,
            customer,
            number,
            number)
        .getBytes(StandardCharsets.UTF_8);
  }
}
