package org.supporthub.camel.mail;

import java.util.Map;
import java.util.Optional;
import org.apache.camel.component.mail.MailConfiguration;
import org.supporthub.channel.ChannelSettings;
import org.supporthub.channel.ChannelSettings.Mailbox;
import org.supporthub.channel.ChannelSettings.Smtp;
import org.supporthub.channel.Channels;
import org.supporthub.channel.OAuth;
import org.supporthub.channel.oauth.AccessTokens;

/**
 * How the mail servers of channels are logged into: by password or by access token, and told who we
 * are. A server is known by its place, so that no route can forget it.
 */
public class MailLogins {
  private static final Map<String, Class<?>> CLASSES =
      Map.of(
          "imap", HubImapStore.class, "pop3", HubPop3Store.class, "smtp", HubSmtpTransport.class);

  private final Channels channels;
  private final AccessTokens tokens;
  private final HubImapStore.Identity identity;

  /**
   * @param identity what IMAP servers are told of us; empty: nothing
   */
  public MailLogins(Channels channels, AccessTokens tokens, Map<String, String> identity) {
    this.channels = channels;
    this.tokens = tokens;
    this.identity = new HubImapStore.Identity(Map.copyOf(identity));
  }

  /** Sets what a session needs to log in. */
  void prepare(MailConfiguration server) {
    String protocol = server.getProtocol();
    Class<?> type = CLASSES.get(protocol);
    if (type == null) {
      return;
    }
    Map<Object, Object> properties = server.getAdditionalJavaMailProperties();
    properties.put("mail.%s.class".formatted(protocol), type.getName());
    properties.put(HubImapStore.IDENTITY, identity);
    byToken(server)
        .ifPresent(
            channel -> {
              properties.put(TokenLogin.PROPERTY, login(channel));
              properties.put("mail.%s.auth.mechanisms".formatted(protocol), "XOAUTH2");
              if (protocol.equals("pop3")) {
                // Microsoft takes the token on a line of its own only; everybody may send it so.
                properties.put("mail.pop3.auth.xoauth2.two.line.authentication.format", "true");
                // POP3 is logged into at each look anyway, and an open store would use the old
                // token.
                server.setDisconnect(true);
              }
            });
  }

  /** An edit that leaves the route as it is counts from the next connection. */
  private TokenLogin login(ChannelSettings channel) {
    OAuth first = channel.oauth().orElseThrow();
    return new TokenLogin(channel.name(), () -> oauth(channel.name()).orElse(first), tokens);
  }

  private Optional<ChannelSettings> byToken(MailConfiguration server) {
    return channels.all().stream()
        .filter(channel -> channel.oauth().isPresent())
        .filter(
            channel ->
                server.getProtocol().equals("smtp")
                    ? channel.sendsByToken()
                        && channel.smtp().filter(by -> isAt(by, server)).isPresent()
                    : channel.mailbox().filter(box -> isAt(box, server)).isPresent())
        .findFirst();
  }

  private static boolean isAt(Mailbox box, MailConfiguration server) {
    return box.protocol().equals(server.getProtocol())
        && box.host().equals(server.getHost())
        && box.port() == server.getPort()
        && box.user().equals(server.getUsername());
  }

  private static boolean isAt(Smtp smtp, MailConfiguration server) {
    return smtp.host().equals(server.getHost())
        && smtp.port() == server.getPort()
        && smtp.user().equals(server.getUsername());
  }

  /** What will end the logins of a channel unless a person sees to it. */
  Optional<String> warning(String channel) {
    return oauth(channel).flatMap(login -> tokens.warning(channel, login));
  }

  private Optional<OAuth> oauth(String channel) {
    return channels.all().stream()
        .filter(each -> each.name().equals(channel))
        .flatMap(each -> each.oauth().stream())
        .findFirst();
  }
}
