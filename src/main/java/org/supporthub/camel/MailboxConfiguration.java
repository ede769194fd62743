package org.supporthub.camel;

import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.supporthub.camel.mail.MailLogins;
import org.supporthub.camel.mail.MailPollSettings;
import org.supporthub.camel.mail.Mailboxes;
import org.supporthub.camel.mail.WatchedRoutes;
import org.supporthub.channel.Channels;
import org.supporthub.channel.oauth.AccessTokens;
import org.supporthub.settings.HubSettings;
import org.supporthub.watch.ChannelWatch;
import org.supporthub.watch.TakenMailStore;

/** What every mailbox and mail server of a route gets: its login, a limit, and the watch. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MailPollSettings.class)
class MailboxConfiguration {

  @Bean
  AccessTokens accessTokens(HubSettings hub, MailPollSettings settings, Clock clock) {
    return new AccessTokens(hub.dataDir().resolve("logins"), settings.warnBefore(), clock);
  }

  @Bean
  MailLogins mailLogins(Channels channels, AccessTokens tokens, MailPollSettings settings) {
    return new MailLogins(channels, tokens, settings.id());
  }

  @Bean
  Mailboxes mailboxes(
      MailPollSettings settings,
      ChannelWatch watch,
      TakenMailStore taken,
      MailLogins logins,
      Channels channels,
      Clock clock) {
    return new Mailboxes(settings, watch, taken, logins, channels, clock);
  }

  @Bean
  WatchedRoutes watchedRoutes(ChannelWatch watch, Mailboxes mailboxes) {
    return new WatchedRoutes(watch, mailboxes);
  }
}
