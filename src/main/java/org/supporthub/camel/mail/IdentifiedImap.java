package org.supporthub.camel.mail;

import java.io.IOException;
import java.util.Map;
import java.util.Properties;
import org.eclipse.angus.mail.iap.BadCommandException;
import org.eclipse.angus.mail.iap.CommandFailedException;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.imap.ResyncData;
import org.eclipse.angus.mail.imap.protocol.IMAPProtocol;
import org.eclipse.angus.mail.imap.protocol.MailboxInfo;
import org.eclipse.angus.mail.util.MailLogger;
import org.jspecify.annotations.Nullable;

/**
 * A connection on which a server that has the ID command (RFC 2971) is told who we are, before the
 * login and again before a folder is opened: 163, 126 and yeah.net open none otherwise, and servers
 * differ in which of the two they announce and count.
 */
final class IdentifiedImap extends IMAPProtocol {
  private static final String CAPABILITY = "ID";

  private final Map<String, String> identity;
  private boolean toldInside;

  IdentifiedImap(
      String name,
      String host,
      int port,
      Properties properties,
      boolean tls,
      MailLogger logger,
      Map<String, String> identity)
      throws IOException, ProtocolException {
    super(name, host, port, properties, tls, logger);
    this.identity = identity;
  }

  /** Says who we are, where that is asked for. */
  void tell() throws ProtocolException {
    if (identity.isEmpty() || !hasCapability(CAPABILITY)) {
      return;
    }
    try {
      id(identity);
    } catch (CommandFailedException | BadCommandException e) {
      // A server that does not want to know lets us in all the same.
    }
  }

  @Override
  public MailboxInfo select(String folder, @Nullable ResyncData known) throws ProtocolException {
    tellInside();
    return super.select(folder, known);
  }

  @Override
  public MailboxInfo examine(String folder, @Nullable ResyncData known) throws ProtocolException {
    tellInside();
    return super.examine(folder, known);
  }

  private void tellInside() throws ProtocolException {
    if (!toldInside) {
      toldInside = true;
      tell();
    }
  }
}
