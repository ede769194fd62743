package org.supporthub.camel.mail;

import jakarta.mail.FetchProfile;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.UIDFolder;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPStore;
import org.eclipse.angus.mail.imap.protocol.ListInfo;

/**
 * An IMAP folder that needs no second connection and says why it cannot be opened. The poller asks
 * before every move whether the done folder is there, for which the library logs in once more; here
 * the move itself finds out. And the poller takes a folder that cannot be opened for an empty one,
 * unless the failure is of a kind it does not know.
 */
public class SingleConnectionFolder extends IMAPFolder {
  private static final int AT_ONCE = 500;
  private static final FetchProfile LISTED = listed();

  private int asked;

  public SingleConnectionFolder(
      String fullName, char separator, IMAPStore store, Boolean isNamespace) {
    super(fullName, separator, store, isNamespace);
  }

  public SingleConnectionFolder(ListInfo info, IMAPStore store) {
    super(info, store);
  }

  /** Taken for granted; whoever uses the folder hears when it is not there. */
  @Override
  public synchronized boolean exists() {
    // Or the library would not pass on why the server does not open it.
    type = HOLDS_MESSAGES;
    return true;
  }

  @Override
  public synchronized void open(int mode) {
    asked = 0;
    try {
      super.open(mode);
    } catch (MessagingException e) {
      throw new MailboxShutException(e);
    }
  }

  /**
   * The id, which comes together with all else the poller wants to know of a mail, for many mails
   * at once; the library would ask three times for each.
   */
  @Override
  public synchronized long getUID(Message mail) throws MessagingException {
    int number = mail.getMessageNumber();
    if (number > asked) {
      asked = Math.min(number + AT_ONCE - 1, Math.max(number, getMessageCount()));
      fetch(getMessages(number, asked), LISTED);
    }
    return super.getUID(mail);
  }

  private static FetchProfile listed() {
    FetchProfile items = new FetchProfile();
    items.add(UIDFolder.FetchProfileItem.UID);
    items.add(FetchProfile.Item.FLAGS);
    items.add(FetchProfile.Item.SIZE);
    items.add(FetchProfileItem.INTERNALDATE);
    return items;
  }

  /** Copies, and makes the other folder if it was missing. */
  @Override
  public synchronized void copyMessages(Message[] mails, Folder other) throws MessagingException {
    try {
      super.copyMessages(mails, other);
    } catch (MessagingException e) {
      if (!isOpen() || !created(other)) {
        throw e;
      }
      super.copyMessages(mails, other);
    }
  }

  private boolean created(Folder other) {
    try {
      doCommand(
          protocol -> {
            protocol.create(other.getFullName());
            return null;
          });
      return true;
    } catch (MessagingException e) {
      // It was there, or must not be made: what the copy said tells more.
      return false;
    }
  }
}
