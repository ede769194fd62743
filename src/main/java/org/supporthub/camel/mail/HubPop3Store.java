package org.supporthub.camel.mail;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Folder;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import org.eclipse.angus.mail.pop3.POP3Store;

/** A POP3 mailbox that is logged into by {@link TokenLogin}. */
public class HubPop3Store extends POP3Store {
  /** Made by the session. */
  public HubPop3Store(Session session, URLName url) {
    super(session, url);
  }

  @Override
  public Folder getFolder(String name) {
    return new HubPop3Folder(this, name);
  }

  @Override
  protected synchronized boolean protocolConnect(
      String host, int port, String user, String password) throws MessagingException {
    return TokenLogin.connect(session, password, secret -> enter(host, port, user, secret));
  }

  /**
   * Asks whether we are in. A server that refuses a token says why and waits for an empty answer;
   * the library takes that for a yes.
   */
  private boolean enter(String host, int port, String user, String secret)
      throws MessagingException {
    boolean entered = super.protocolConnect(host, port, user, secret);
    if (entered && TokenLogin.isUsedBy(session)) {
      setConnected(true);
      if (!isConnected()) {
        close();
        throw new AuthenticationFailedException("the access token is not taken");
      }
    }
    return entered;
  }
}
