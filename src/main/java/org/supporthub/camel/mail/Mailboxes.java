package org.supporthub.camel.mail;

import java.time.InstantSource;
import java.util.Map;
import java.util.WeakHashMap;
import org.apache.camel.Endpoint;
import org.apache.camel.component.mail.MailEndpoint;
import org.apache.camel.spi.EndpointStrategy;
import org.jspecify.annotations.Nullable;
import org.supporthub.channel.ChannelSettings;
import org.supporthub.channel.Channels;
import org.supporthub.watch.ChannelWatch;
import org.supporthub.watch.StuckMails;
import org.supporthub.watch.TakenMailStore;

/**
 * Gives every mailbox that a route polls what no route could leave out: limits for the whole look,
 * a rest for mails that fail, one connection, the login, and the watch that is told of it all.
 */
public class Mailboxes implements EndpointStrategy {
  private static final int MOST_STUCK = 10_000;

  private final MailPollSettings settings;
  private final ChannelWatch watch;
  private final TakenMailStore taken;
  private final MailLogins logins;
  private final Channels channels;
  private final InstantSource clock;
  private final OneLookAtATime atATime = new OneLookAtATime();
  private final Map<MailEndpoint, PolledMailbox> polled = new WeakHashMap<>();

  public Mailboxes(
      MailPollSettings settings,
      ChannelWatch watch,
      TakenMailStore taken,
      MailLogins logins,
      Channels channels,
      InstantSource clock) {
    this.settings = settings;
    this.watch = watch;
    this.taken = taken;
    this.logins = logins;
    this.channels = channels;
    this.clock = clock;
  }

  @Override
  public Endpoint registerEndpoint(String uri, Endpoint endpoint) {
    if (endpoint instanceof MailEndpoint mail) {
      logins.prepare(mail.getConfiguration());
      if (mail.getConfiguration().getProtocol().matches("(imap|pop3)s?")) {
        prepare(mail);
      }
    }
    return endpoint;
  }

  private void prepare(MailEndpoint mailbox) {
    StuckMails stuck = new StuckMails(clock, MOST_STUCK);
    BoundedSockets sockets = new BoundedSockets(settings.pollLimit());
    MailKeys keys = new MailKeys(stuck, taken);
    PolledMailbox looks =
        new PolledMailbox(
            mailbox, sockets, keys, stuck, watch, logins, this::maxBytesPerPoll, atATime);
    mailbox.setPollStrategy(looks);
    mailbox.setExceptionHandler(looks);
    mailbox.setBinding(new UnreadMails());
    mailbox.setMailUidGenerator(new SizedMails(mailbox.getMailUidGenerator(), keys.budget()));
    mailbox.setIdempotentRepository(keys);
    mailbox.setIdempotentRepositoryRemoveOnCommit(false);
    String prefix = "mail." + mailbox.getConfiguration().getProtocol() + ".";
    Map<Object, Object> properties = mailbox.getConfiguration().getAdditionalJavaMailProperties();
    properties.put(prefix + "socketFactory", sockets);
    // Or a failed connection would be tried once more without the limit.
    properties.put(prefix + "socketFactory.fallback", "false");
    properties.put(prefix + "folder.class", SingleConnectionFolder.class.getName());
    synchronized (polled) {
      polled.put(mailbox, looks);
    }
  }

  /** Asked at each look, so an edit needs no other route. */
  private long maxBytesPerPoll(String channel) {
    return channels.all().stream()
        .filter(each -> each.name().equals(channel))
        .flatMap(each -> each.mailbox().stream())
        .mapToLong(ChannelSettings.Mailbox::maxBytesPerPoll)
        .findFirst()
        .orElse(Long.MAX_VALUE);
  }

  /** Follows the looks into the mailbox of an endpoint; null for any other endpoint. */
  @Nullable PolledMailbox of(Endpoint endpoint) {
    synchronized (polled) {
      return endpoint instanceof MailEndpoint mailbox ? polled.get(mailbox) : null;
    }
  }
}
