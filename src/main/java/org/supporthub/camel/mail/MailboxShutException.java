package org.supporthub.camel.mail;

import jakarta.mail.MessagingException;

/** A folder cannot be opened; unchecked, so that the poller does not take it for an empty one. */
class MailboxShutException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  MailboxShutException(MessagingException cause) {
    super(cause);
  }
}
