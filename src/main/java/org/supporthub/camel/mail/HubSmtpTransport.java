package org.supporthub.camel.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/** A mail server that is logged into by {@link TokenLogin}. */
public class HubSmtpTransport extends SMTPTransport {
  public HubSmtpTransport(Session session, URLName url) {
    super(session, url);
  }

  @Override
  protected synchronized boolean protocolConnect(
      String host, int port, String user, String password) throws MessagingException {
    return TokenLogin.connect(
        session, password, secret -> super.protocolConnect(host, port, user, secret));
  }
}
