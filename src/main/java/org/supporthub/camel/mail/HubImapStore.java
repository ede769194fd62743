package org.supporthub.camel.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import java.io.IOException;
import java.util.Map;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.imap.IMAPStore;
import org.eclipse.angus.mail.imap.protocol.IMAPProtocol;

/**
 * An IMAP mailbox that is told who we are on every connection, and that is logged into by {@link
 * TokenLogin}.
 */
public class HubImapStore extends IMAPStore {
  /** Property of a session with the {@link Identity}. */
  static final String IDENTITY = "hub.identity";

  /** Made by the session. */
  public HubImapStore(Session session, URLName url) {
    super(session, url);
  }

  /** What a server that asks is told of us: name, version, vendor … (RFC 2971, 3.3). */
  record Identity(Map<String, String> fields) {}

  @Override
  protected boolean protocolConnect(String host, int port, String user, String password)
      throws MessagingException {
    return TokenLogin.connect(
        session, password, secret -> super.protocolConnect(host, port, user, secret));
  }

  @Override
  protected IMAPProtocol newIMAPProtocol(String host, int port)
      throws IOException, ProtocolException {
    Map<String, String> identity =
        session.getProperties().get(IDENTITY) instanceof Identity known ? known.fields() : Map.of();
    return new IdentifiedImap(name, host, port, session.getProperties(), isSSL, logger, identity);
  }

  @Override
  protected void preLogin(IMAPProtocol protocol) throws ProtocolException {
    ((IdentifiedImap) protocol).tell();
  }
}
