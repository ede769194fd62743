package org.supporthub.camel.mail;

import jakarta.mail.FetchProfile;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.UIDFolder;
import org.eclipse.angus.mail.pop3.POP3Folder;
import org.eclipse.angus.mail.pop3.POP3Store;

/**
 * A POP3 mailbox that asks for the ids and sizes of all its mails at once, and not for each alone,
 * and that says why it cannot be opened: the poller would take it for an empty one.
 */
final class HubPop3Folder extends POP3Folder {
  private int[] sizes = {};
  private boolean named;

  HubPop3Folder(POP3Store store, String name) {
    super(store, name);
  }

  @Override
  public synchronized void open(int mode) {
    sizes = new int[0];
    named = false;
    try {
      super.open(mode);
    } catch (MessagingException e) {
      throw new MailboxShutException(e);
    }
  }

  @Override
  public synchronized String getUID(Message mail) throws MessagingException {
    if (!named) {
      named = true;
      FetchProfile ids = new FetchProfile();
      ids.add(UIDFolder.FetchProfileItem.UID);
      fetch(new Message[] {mail}, ids);
    }
    return super.getUID(mail);
  }

  /** Size of a mail in bytes as the server lists it; 0 if it does not. */
  synchronized long sizeOf(Message mail) throws MessagingException {
    if (sizes.length == 0) {
      sizes = getSizes();
    }
    int index = mail.getMessageNumber() - 1;
    return index < sizes.length ? Math.max(0, sizes[index]) : 0;
  }
}
