package org.supporthub.reply;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPMessage;

/** A mail on its way, which knows whether the server has been given any of its text. */
public class OutgoingMail extends SMTPMessage {
  private volatile boolean handedOver;

  OutgoingMail() {
    super(Session.getInstance(new Properties()));
  }

  /** If this is false the mail was certainly not sent: the server writes nobody without a text. */
  public boolean handedOver() {
    return handedOver;
  }

  @Override
  public void writeTo(OutputStream out, String[] ignored) throws IOException, MessagingException {
    handedOver = true;
    super.writeTo(out, ignored);
  }

  /** The Message-ID is ours, the same each time the mail is sent. */
  @Override
  protected void updateMessageID() throws MessagingException {
    if (getMessageID() == null) {
      super.updateMessageID();
    }
  }
}
