package org.supporthub.mailbox;

import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.supporthub.mailbox.Demands.Introduction;

/**
 * As much of IMAP (RFC 3501) as a client needs that fetches whole mails and moves them to another
 * folder. Numbers of mails stay as they were until this session expunges.
 */
final class ImapSession extends Session {
  private static final Pattern LINE =
      Pattern.compile("(\\S+) (?:UID )?([A-Za-z]+) ?(.*)", Pattern.CASE_INSENSITIVE);
  private static final Pattern FLAG = Pattern.compile("\\\\\\w+");
  private static final String DELETED = "\\Deleted";
  private static final String VALIDITY = "1700000000";

  private final Account account;
  private final Demands demands;
  private boolean in;
  private boolean known;
  private MailFolder folder;
  private List<StoredMail> view = List.of();

  ImapSession(Socket client, Account account, Watcher watcher, Demands demands) throws IOException {
    super(client, watcher);
    this.demands = demands;
    this.account = account;
    this.folder = account.inbox();
  }

  @Override
  void greet() throws IOException {
    send("* OK [CAPABILITY %s] ready".formatted(capabilities()));
  }

  @Override
  String commandOf(String line) {
    Matcher parts = LINE.matcher(line);
    return parts.matches() ? parts.group(2).toUpperCase(Locale.ROOT) : "";
  }

  @Override
  boolean answer(String line) throws IOException {
    Matcher parts = LINE.matcher(line);
    if (!parts.matches()) {
      send("* BAD not a command");
      return true;
    }
    String tag = parts.group(1);
    boolean byUid = line.substring(tag.length()).toUpperCase(Locale.ROOT).startsWith(" UID ");
    String command = commandOf(line);
    String problem = run(command, parts.group(3), byUid);
    send(problem.isEmpty() ? tag + " OK " + command : tag + " " + problem);
    return !command.equals("LOGOUT");
  }

  private String run(String command, String arguments, boolean byUid) throws IOException {
    switch (command) {
      case "CAPABILITY" -> send("* CAPABILITY " + capabilities());
      case "LOGIN" -> {
        in = demands.takesPasswords();
        return in ? "" : "NO [AUTHENTICATIONFAILED] no passwords here";
      }
      case "AUTHENTICATE" -> {
        return authenticate(arguments.split(" "));
      }
      case "ID" -> {
        known |=
            demands.introduction().counts(in)
                && arguments.toLowerCase(Locale.ROOT).contains("\"name\"");
        send("* ID NIL");
      }
      case "NOOP" -> {}
      case "LIST", "LSUB" -> list(lastWord(arguments), command);
      case "CREATE" -> account.create(lastWord(arguments));
      case "SELECT", "EXAMINE" -> {
        return select(lastWord(arguments));
      }
      case "FETCH" -> fetch(arguments, byUid);
      case "STORE" -> store(arguments, byUid);
      case "COPY" -> {
        return copy(arguments, byUid);
      }
      case "EXPUNGE" -> expunge(true);
      case "CLOSE" -> expunge(false);
      case "LOGOUT" -> send("* BYE");
      default -> {
        return "BAD unknown command";
      }
    }
    return "";
  }

  private void list(String name, String command) throws IOException {
    if (name.isEmpty()) {
      send("* %s (\\Noselect) \"/\" \"\"".formatted(command));
    } else if (account.folder(name).isPresent()) {
      send("* %s () \"/\" \"%s\"".formatted(command, name));
    }
  }

  private String capabilities() {
    return "IMAP4rev1"
        + (demands.takesPasswords() ? "" : " AUTH=XOAUTH2 SASL-IR LOGINDISABLED")
        + (demands.introduction().isAnnounced(in) ? " ID" : "");
  }

  private String authenticate(String[] words) throws IOException {
    in = words.length == 2 && words[0].equals("XOAUTH2") && demands.takes(words[1]);
    if (!in) {
      ask("+ " + Demands.REFUSAL);
      return "NO AUTHENTICATE failed.";
    }
    return "";
  }

  private String select(String name) throws IOException {
    if (!in) {
      return "BAD log in first";
    }
    if (demands.introduction() != Introduction.NONE && !known) {
      return "NO SELECT Unsafe Login. Please contact kefu@188.com for help";
    }
    Optional<MailFolder> found = account.folder(name);
    if (found.isEmpty()) {
      return "NO no such folder";
    }
    folder = found.get();
    view = new ArrayList<>(folder.mails());
    send("* FLAGS (\\Answered \\Flagged \\Deleted \\Seen \\Draft)");
    send("* %d EXISTS".formatted(view.size()));
    send("* 0 RECENT");
    send("* OK [PERMANENTFLAGS (\\Answered \\Flagged \\Deleted \\Seen \\Draft)] kept");
    send("* OK [UIDVALIDITY %s] for ever".formatted(VALIDITY));
    send("* OK [UIDNEXT %d] next".formatted(folder.nextUid()));
    return "";
  }

  private void fetch(String arguments, boolean byUid) throws IOException {
    String[] parts = arguments.split(" ", 2);
    FetchItems items = new FetchItems(byUid ? "UID " + parts[1] : parts[1]);
    for (int number : numbers(parts[0], byUid)) {
      send(items.of(number, view.get(number - 1)));
    }
  }

  private void store(String arguments, boolean byUid) throws IOException {
    String[] parts = arguments.split(" ", 3);
    for (int number : numbers(parts[0], byUid)) {
      StoredMail mail = view.get(number - 1);
      Matcher flags = FLAG.matcher(parts[2]);
      while (flags.find()) {
        mail.flag(flags.group(), !parts[1].startsWith("-"));
      }
      if (!parts[1].toUpperCase(Locale.ROOT).contains("SILENT")) {
        send("* %d FETCH (FLAGS (%s))".formatted(number, mail.flags()));
      }
    }
  }

  private String copy(String arguments, boolean byUid) {
    String[] parts = arguments.split(" ", 2);
    Optional<MailFolder> to = account.folder(lastWord(parts[1]));
    if (to.isEmpty()) {
      return "NO [TRYCREATE] no such folder";
    }
    for (int number : numbers(parts[0], byUid)) {
      to.get().add(view.get(number - 1).bytes());
    }
    return "";
  }

  private void expunge(boolean told) throws IOException {
    folder.remove(view.stream().filter(mail -> mail.has(DELETED)).toList());
    for (int number = view.size(); number >= 1; number--) {
      if (view.get(number - 1).has(DELETED)) {
        view.remove(number - 1);
        if (told) {
          send("* %d EXPUNGE".formatted(number));
        }
      }
    }
  }

  /** Positions in the view that a set such as {@code 1:3,7} or {@code 2:*} names. */
  private List<Integer> numbers(String set, boolean byUid) {
    List<Integer> numbers = new ArrayList<>();
    for (String range : set.split(",")) {
      String[] ends = range.split(":");
      long from = end(ends[0]);
      long to = end(ends[ends.length - 1]);
      for (int number = 1; number <= view.size(); number++) {
        long name = byUid ? view.get(number - 1).uid() : number;
        if (name >= from && name <= to) {
          numbers.add(number);
        }
      }
    }
    return numbers;
  }

  private static long end(String text) {
    return text.equals("*") ? Long.MAX_VALUE : Long.parseLong(text);
  }

  private static String lastWord(String arguments) {
    String word = arguments.substring(arguments.lastIndexOf(' ') + 1);
    return word.replace("\"", "");
  }
}
