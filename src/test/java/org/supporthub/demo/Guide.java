package org.supporthub.demo;

import java.net.URI;
import java.nio.file.Path;

/** Tells who just started the demo desk where to look and what to try. */
record Guide(URI hub, Path tokenFile, DemoMailServer mail) {
  String whereToLook() {
    return """
        Where to look
          API, with a form to try each call   %1$s/swagger-ui
          Health                              %1$s/observe/health
          Token of the API                    %2$s
          Mail to the desk                    smtp://127.0.0.1:%3$d to %4$s or %5$s
          Mail to customers                   imap://127.0.0.1:%6$d, login and password are both the
                                              customer's address; it holds the mail of this start
        """
        .formatted(
            hub,
            tokenFile,
            mail.smtpPort(),
            DemoMailServer.SUPPORT,
            DemoMailServer.SALES,
            mail.imapPort());
  }

  String whatToTry(String ticketNumber) {
    return """
        Four commands to try
          curl -s -H "Authorization: Bearer $(cat %2$s)" '%1$s/api/tickets?size=5'

          curl -s -H "Authorization: Bearer $(cat %2$s)" '%1$s/api/tickets/%3$s'

          curl -i -H 'Accept: application/json' '%1$s/channels/web-form' \\
            --data-urlencode 'name=王芳' --data-urlencode 'email=wang.fang@example.com' \\
            --data-urlencode 'subject=退货' --data-urlencode 'message=收到的商品破损，我要退货'

          curl -s -H "Authorization: Bearer $(cat %2$s)" -H 'Content-Type: application/json' \\
            '%1$s/api/tickets/%3$s/replies' -d '{"text": "您好，我们正在处理。"}'

        Stop with Ctrl-C; the tickets are kept for the next start.
        """
        .formatted(hub, tokenFile, ticketNumber);
  }
}
