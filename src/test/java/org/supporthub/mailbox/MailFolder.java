package org.supporthub.mailbox;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Mails in the order they came; a number that was given is never given again. */
final class MailFolder {
  private final List<StoredMail> mails = new ArrayList<>();
  private long nextUid = 1;

  synchronized void add(byte[] bytes) {
    mails.add(new StoredMail(nextUid++, bytes));
  }

  synchronized void remove(Collection<StoredMail> gone) {
    mails.removeAll(gone);
  }

  synchronized List<StoredMail> mails() {
    return List.copyOf(mails);
  }

  synchronized long nextUid() {
    return nextUid;
  }
}
