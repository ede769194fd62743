package org.supporthub.camel.deploy;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import java.util.Properties;
import org.apache.camel.Endpoint;
import org.apache.camel.component.mail.MailConfiguration;
import org.apache.camel.component.mail.MailEndpoint;
import org.springframework.stereotype.Component;
import org.supporthub.channel.oauth.TokenRefusedException;

/** Refuses a mailbox that does not let us in; a mail server that is away may come back. */
@Component
final class MailLogin implements StartCheck {
  @Override
  public void check(Endpoint endpoint) throws Exception {
    if (endpoint instanceof MailEndpoint mail) {
      login(mail.getConfiguration());
    }
  }

  private static void login(MailConfiguration mailbox) throws MessagingException {
    Properties properties = new Properties();
    if (mailbox.getAdditionalJavaMailProperties() != null) {
      properties.putAll(mailbox.getAdditionalJavaMailProperties());
    }
    try (Store store = Session.getInstance(properties).getStore(mailbox.getProtocol())) {
      store.connect(
          mailbox.getHost(),
          mailbox.getPort(),
          mailbox.getPasswordAuthentication().getUserName(),
          mailbox.getPasswordAuthentication().getPassword());
    } catch (AuthenticationFailedException e) {
      throw new RouteRefusedException(
          TokenRefusedException.in(e)
              .map(Throwable::getMessage)
              .orElse("the mail server refuses user or password"),
          e);
    } catch (MessagingException away) {
      // Polling goes on until it is there again.
    }
  }
}
