package org.supporthub.mailbox;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The folders of one mailbox; any user and password opens it. */
public final class Account {
  public static final String INBOX = "INBOX";

  private final Map<String, MailFolder> folders =
      new ConcurrentHashMap<>(Map.of(INBOX, new MailFolder()));

  /** Puts a mail into the inbox; its lines end with CR LF. */
  public void deliver(String mail) {
    deliver(mail.getBytes(StandardCharsets.UTF_8));
  }

  public void deliver(byte[] mail) {
    inbox().add(mail);
  }

  /** How many mails a folder holds, none if it is not there. */
  public int count(String folder) {
    return folder(folder).map(found -> found.mails().size()).orElse(0);
  }

  /** The mails of a folder as they were delivered. */
  public List<String> mails(String folder) {
    return folder(folder).stream()
        .flatMap(found -> found.mails().stream())
        .map(mail -> new String(mail.bytes(), StandardCharsets.UTF_8))
        .toList();
  }

  MailFolder inbox() {
    return folders.get(INBOX);
  }

  Optional<MailFolder> folder(String name) {
    return Optional.ofNullable(folders.get(name.equalsIgnoreCase(INBOX) ? INBOX : name));
  }

  void create(String name) {
    folders.putIfAbsent(name, new MailFolder());
  }
}
