package org.supporthub.camel.mail;

import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
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
    try {
      super.open(mode);
    } catch (MessagingException e) {
      throw new MailboxShutException(e);
    }
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
