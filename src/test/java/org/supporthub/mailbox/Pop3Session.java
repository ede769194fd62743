package org.supporthub.mailbox;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** POP3 (RFC 1939): what was marked by DELE is deleted by QUIT, and by nothing else. */
final class Pop3Session extends Session {
  private final MailFolder inbox;
  private final Demands demands;
  private List<StoredMail> mails = List.of();
  private final List<StoredMail> deleted = new ArrayList<>();

  Pop3Session(Socket client, Account account, Watcher watcher, Demands demands) throws IOException {
    super(client, watcher);
    this.demands = demands;
    this.inbox = account.inbox();
  }

  @Override
  void greet() throws IOException {
    send("+OK ready");
  }

  @Override
  String commandOf(String line) {
    return line.split(" ", 2)[0].toUpperCase(Locale.ROOT);
  }

  @Override
  boolean answer(String line) throws IOException {
    String[] words = line.trim().split(" +");
    int number = words.length > 1 && words[1].matches("\\d{1,9}") ? Integer.parseInt(words[1]) : 0;
    switch (commandOf(line)) {
      case "CAPA" ->
          sendLines(
              "+OK", List.of("TOP", "UIDL", demands.takesPasswords() ? "USER" : "SASL XOAUTH2"));
      case "AUTH" -> authenticate(words);
      case "USER", "NOOP" -> send("+OK");
      case "PASS" -> {
        if (demands.takesPasswords()) {
          mails = inbox.mails();
          send("+OK");
        } else {
          send("-ERR no passwords here");
        }
      }
      case "STAT" -> send("+OK %d %d".formatted(left().size(), size(left())));
      case "LIST" -> list(number, mail -> Integer.toString(mail.bytes().length));
      case "UIDL" -> list(number, mail -> "uid-" + mail.uid());
      case "TOP", "RETR" -> retrieve(number);
      case "DELE" -> delete(number);
      case "RSET" -> {
        deleted.clear();
        send("+OK");
      }
      case "QUIT" -> {
        inbox.remove(deleted);
        send("+OK bye");
        return false;
      }
      default -> send("-ERR unknown command");
    }
    return true;
  }

  /** As Microsoft does it: the token comes on a line of its own. */
  private void authenticate(String[] words) throws IOException {
    if (words.length != 2 || !words[1].equals("XOAUTH2")) {
      send("-ERR protocol error");
    } else if (demands.takes(ask("+ "))) {
      mails = inbox.mails();
      send("+OK");
    } else {
      ask("+ " + Demands.REFUSAL);
      send("-ERR authentication failure");
    }
  }

  private interface Fact {
    String of(StoredMail mail);
  }

  private void list(int number, Fact fact) throws IOException {
    if (number > 0) {
      send(
          known(number)
              ? "+OK %d %s".formatted(number, fact.of(mail(number)))
              : "-ERR no such mail");
      return;
    }
    List<String> lines = new ArrayList<>();
    for (int each = 1; each <= mails.size(); each++) {
      if (known(each)) {
        lines.add(each + " " + fact.of(mail(each)));
      }
    }
    sendLines("+OK", lines);
  }

  /** TOP may send more than it was asked for, so both send the whole mail. */
  private void retrieve(int number) throws IOException {
    if (!known(number)) {
      send("-ERR no such mail");
      return;
    }
    send("+OK");
    send(stuffed(mail(number).bytes()));
    send(".");
  }

  private void delete(int number) throws IOException {
    if (known(number)) {
      deleted.add(mail(number));
      send("+OK");
    } else {
      send("-ERR no such mail");
    }
  }

  private boolean known(int number) {
    return number > 0 && number <= mails.size() && !deleted.contains(mail(number));
  }

  private StoredMail mail(int number) {
    return mails.get(number - 1);
  }

  private List<StoredMail> left() {
    return mails.stream().filter(mail -> !deleted.contains(mail)).toList();
  }

  private static int size(List<StoredMail> mails) {
    return mails.stream().mapToInt(mail -> mail.bytes().length).sum();
  }

  private void sendLines(String first, List<String> lines) throws IOException {
    send(first);
    for (String line : lines) {
      send(line);
    }
    send(".");
  }

  /** A dot at the start of a line is doubled, and the last line is ended. */
  private static byte[] stuffed(byte[] mail) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(mail.length + 64);
    byte before = '\n';
    for (byte next : mail) {
      if (before == '\n' && next == '.') {
        out.write('.');
      }
      out.write(next);
      before = next;
    }
    if (before != '\n') {
      out.write('\r');
      out.write('\n');
    }
    return out.toByteArray();
  }
}
