package org.supporthub.crash;

import org.supporthub.mailbox.Account;

/** Puts mails into a mailbox; every third begins a conversation, the others answer it. */
final class MailSender implements Runnable {
  private static final int A_CONVERSATION = 3;

  private final Channel channel;
  private final Account account;
  private final Accepted accepted;
  private int count;

  MailSender(Channel channel, Account account, Accepted accepted) {
    this.channel = channel;
    this.account = account;
    this.accepted = accepted;
  }

  @Override
  public void run() {
    String id = id(count);
    int first = count - count % A_CONVERSATION;
    String thread =
        first == count ? "" : "In-Reply-To: <%s@customer.example>\r\n".formatted(id(first));
    account.deliver(
        """
        From: <li.wei%2$d@customer.example>\r
        To: support@hub.example\r
        Subject: %1$s\r
        Message-ID: <%1$s@customer.example>\r
        %3$sDate: Mon, 23 Nov 2026 09:00:00 +0800\r
        Content-Type: text/plain; charset=utf-8\r
        Content-Transfer-Encoding: 8bit\r
        \r
        您好，我的包裹 %1$s 已经三天没有更新物流信息了。\r
        """
            .formatted(id, first, thread));
    accepted.add(channel, id);
    count++;
  }

  private String id(int number) {
    return "%s-%06d".formatted(channel.letter(), number);
  }
}
