package org.supporthub.mailbox;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** As much of SMTP (RFC 5321) as a client needs that hands over mails; they go to the inbox. */
final class SmtpSession extends Session {
  private final Account account;
  private final Demands demands;
  private boolean in;
  private boolean upgraded;

  SmtpSession(Socket client, Account account, Watcher watcher, Demands demands) throws IOException {
    super(client, watcher);
    this.account = account;
    this.demands = demands;
    this.in = demands.takesPasswords();
  }

  @Override
  void greet() throws IOException {
    send("220 ready");
  }

  @Override
  String commandOf(String line) {
    return line.split("[ :]", 2)[0].toUpperCase(Locale.ROOT);
  }

  @Override
  boolean answer(String line) throws IOException {
    switch (commandOf(line)) {
      case "EHLO" -> {
        send("250-localhost");
        send(
            mustUpgrade()
                ? "250 STARTTLS"
                : demands.takesPasswords() ? "250 AUTH LOGIN PLAIN" : "250 AUTH XOAUTH2");
      }
      case "STARTTLS" -> {
        startTls(demands.startTls(), "220 2.0.0 go on");
        upgraded = true;
      }
      case "AUTH" -> authenticate(line.split(" "));
      case "MAIL", "RCPT" ->
          send(in && !mustUpgrade() ? "250 OK" : "530 5.7.0 authentication required");
      case "DATA" -> data();
      case "QUIT" -> {
        send("221 bye");
        return false;
      }
      default -> send("250 OK");
    }
    return true;
  }

  private boolean mustUpgrade() {
    return demands.startTls() != null && !upgraded;
  }

  private void authenticate(String[] words) throws IOException {
    if (mustUpgrade()) {
      in = false;
    } else if (demands.takesPasswords()) {
      in = true;
    } else if (words.length == 3 && words[1].equals("XOAUTH2")) {
      in = demands.takes(words[2]);
      if (!in) {
        ask("334 " + Demands.REFUSAL);
      }
    }
    send(in ? "235 2.7.0 accepted" : "535 5.7.3 authentication unsuccessful");
  }

  private void data() throws IOException {
    StringBuilder mail = new StringBuilder();
    for (String line = ask("354 go on"); line != null && !line.equals("."); line = line()) {
      mail.append(line.startsWith(".") ? line.substring(1) : line).append("\r\n");
    }
    account.deliver(mail.toString().getBytes(StandardCharsets.ISO_8859_1));
    send("250 2.0.0 taken");
  }
}
