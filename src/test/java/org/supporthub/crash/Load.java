package org.supporthub.crash;

import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.awaitility.Awaitility;

/** All senders at once, until {@link #end}. */
final class Load {
  private static final int MILLIS_BETWEEN_CALLS = 150;
  private static final int MILLIS_BETWEEN_MAILS = 700;

  private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(6);
  private final List<HttpSender> callers;
  private final List<MailSender> mailers;

  Load(UnaryOperator<String> url, Mailboxes mailboxes, Accepted accepted) {
    callers =
        List.of(
            new HttpSender(Channel.WEB_JSON, "J1", url, accepted),
            new HttpSender(Channel.WEB_JSON, "J2", url, accepted),
            new HttpSender(Channel.WEB_JSON, "J3", url, accepted),
            new HttpSender(Channel.WEB_FORM, "F1", url, accepted));
    mailers =
        List.of(
            new MailSender(Channel.SUPPORT_MAIL, mailboxes.support(), accepted),
            new MailSender(Channel.SALES_MAIL, mailboxes.sales(), accepted));
  }

  void begin() {
    callers.forEach(caller -> every(MILLIS_BETWEEN_CALLS, caller));
    mailers.forEach(mailer -> every(MILLIS_BETWEEN_MAILS, mailer));
  }

  private void every(int millis, Runnable sender) {
    threads.scheduleWithFixedDelay(sender, 0, millis, TimeUnit.MILLISECONDS);
  }

  /** Nothing new is sent; the last message of each caller is sent until it is answered. */
  void end() {
    threads.shutdown();
    Awaitility.await().atMost(1, TimeUnit.MINUTES).until(threads::isTerminated);
    Awaitility.await("every caller has its answer")
        .atMost(3, TimeUnit.MINUTES)
        .until(
            () -> {
              callers.stream().filter(HttpSender::pending).forEach(HttpSender::run);
              return callers.stream().noneMatch(HttpSender::pending);
            });
  }
}
