package org.supporthub.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * The mails that parsers are compared on: each example once, and as many as support mailboxes hold
 * of replies in HTML, photos and larger files.
 */
final class MailCorpus {
  private static final int REPLIES = 60;
  private static final int PHOTOS = 20;
  private static final int FILES = 3;

  private MailCorpus() {}

  static List<byte[]> mixed() throws IOException {
    List<byte[]> mails = new ArrayList<>();
    try (Stream<Path> files = Files.walk(Path.of("src/test/resources/mail"))) {
      for (Path mail : files.filter(file -> file.endsWith("request.eml")).sorted().toList()) {
        mails.add(Files.readAllBytes(mail));
      }
    }
    for (int i = 0; i < REPLIES; i++) {
      mails.add(reply(i));
    }
    for (int i = 0; i < PHOTOS; i++) {
      mails.add(withFile("照片.jpg", 150 << 10, i));
    }
    for (int i = 0; i < FILES; i++) {
      mails.add(withFile("报价.pdf", 2 << 20, i));
    }
    return mails;
  }

  /** A mail of about so many bytes in all, nearly all of them one attachment. */
  static byte[] large(int bytes) {
    return withFile("安装录像.mp4", (int) (bytes / 1.37), 1);
  }

  private static byte[] reply(int seed) {
    String quoted = "<p style=\"margin:0\">您的订单 2026-%d 已发货，<b>请注意查收</b>。</p>".formatted(seed);
    return mail(
        """
        Content-Type: multipart/alternative; boundary=b

        --b
        Content-Type: text/plain; charset=utf-8

        %s
        --b
        Content-Type: text/html; charset=utf-8

        <html><body><div>%s</div><div class="gmail_quote">%s</div></body></html>
        --b--
        """
            .formatted("收到，谢谢。\n".repeat(10), "收到，谢谢。<br>".repeat(10), quoted.repeat(100)));
  }

  private static byte[] withFile(String name, int size, long seed) {
    byte[] file = new byte[size];
    new Random(seed).nextBytes(file);
    String text =
        Base64.getMimeEncoder(76, "\r\n".getBytes(StandardCharsets.US_ASCII)).encodeToString(file);
    return mail(
        """
        Content-Type: multipart/mixed; boundary=b

        --b
        Content-Type: text/plain; charset=gbk
        Content-Transfer-Encoding: base64

        xOO6w6OszerXvLSmwO2howo=
        --b
        Content-Type: application/octet-stream; name="%s"
        Content-Disposition: attachment; filename="%1$s"
        Content-Transfer-Encoding: base64

        %s
        --b--
        """
            .formatted(name, text));
  }

  private static byte[] mail(String body) {
    String header =
        """
        Received: from mx.customer.example by mx.hub.example; Mon, 23 Nov 2026 09:30:00 +0800
        From: =?utf-8?B?546L5Lyf?= <wang.wei@customer.example>
        To: support@hub.example
        Date: Mon, 23 Nov 2026 09:30:00 +0800
        Subject: =?utf-8?B?5oqV6K+J77ya5rC05rO15ryP5rC0?=
        Message-ID: <m1@customer.example>
        MIME-Version: 1.0
        """;
    return (header + body).getBytes(StandardCharsets.UTF_8);
  }
}
