package org.supporthub.camel.mail;

import java.io.IOException;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.component.mail.MailEndpoint;
import org.apache.camel.spi.ExceptionHandler;
import org.apache.camel.spi.PollingConsumerPollStrategy;
import org.apache.camel.support.DefaultConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.supporthub.channel.mail.MailTrouble;
import org.supporthub.watch.ChannelStatus.MailboxStatus;
import org.supporthub.watch.ChannelWatch;
import org.supporthub.watch.StuckMails;

/** Follows every look into one mailbox and tells the watch what came of it. */
final class PolledMailbox implements PollingConsumerPollStrategy, ExceptionHandler {
  private static final Logger log = LoggerFactory.getLogger(PolledMailbox.class);
  private static final int MOST_SHOWN = 20;

  private final MailEndpoint endpoint;
  private final BoundedSockets sockets;
  private final MailKeys keys;
  private final StuckMails stuck;
  private final ChannelWatch watch;
  private final MailLogins logins;
  private final ToLongFunction<String> maxBytes;
  private final OneLookAtATime looks;
  private volatile String channel = "";
  private int taken;
  private @Nullable String failure;
  private @Nullable Throwable trouble;
  private @Nullable Throwable moving;
  private boolean cut;

  /**
   * @param maxBytes most bytes of mails a look may take, by channel
   */
  PolledMailbox(
      MailEndpoint endpoint,
      BoundedSockets sockets,
      MailKeys keys,
      StuckMails stuck,
      ChannelWatch watch,
      MailLogins logins,
      ToLongFunction<String> maxBytes,
      OneLookAtATime looks) {
    this.endpoint = endpoint;
    this.sockets = sockets;
    this.keys = keys;
    this.stuck = stuck;
    this.watch = watch;
    this.logins = logins;
    this.maxBytes = maxBytes;
    this.looks = looks;
  }

  MailKeys keys() {
    return keys;
  }

  @Override
  public boolean begin(Consumer consumer, Endpoint ignored) {
    if (!looks.begin(endpoint.getConfiguration(), consumer)) {
      return false;
    }
    channel = ((DefaultConsumer) consumer).getRouteId();
    taken = 0;
    failure = null;
    trouble = null;
    moving = null;
    cut = false;
    boolean imap = endpoint.getConfiguration().getProtocol().startsWith("imap");
    keys.begin(
        channel, !imap && !endpoint.getConfiguration().isDelete(), maxBytes.applyAsLong(channel));
    sockets.begin();
    return true;
  }

  /** The route is through with a mail; the poller moves or deletes it next, or leaves it. */
  void ended(String key, @Nullable Throwable cause) {
    keys.budget().listed();
    settleMove();
    if (cause == null) {
      taken++;
      keys.accepted(key);
      if (!stuck.taken(key)) {
        watch.accepted(channel);
      }
      return;
    }
    failure = sentence(cause);
    // A door that is shut is no fault of the mail, nor is a connection that was lost before.
    if (!cut && !LookTrouble.isDoor(cause)) {
      stays(key, false, failure);
      cut = MailTrouble.lostConnection(cause);
    }
  }

  private void stays(String key, boolean accepted, String sentence) {
    log.warn("{}: mail {} stays in the mailbox: {}", channel, key, sentence);
    stuck.failed(key, accepted, sentence);
  }

  /** What the mail library throws while the poller lists, moves or deletes. */
  @Override
  public void handleException(@Nullable String message, @Nullable Exchange mail, Throwable thrown) {
    log.debug("{}: {}", channel, message, thrown);
    if (mail == null) {
      trouble = thrown;
    } else {
      moving = thrown;
    }
  }

  @Override
  public void handleException(Throwable thrown) {
    handleException(null, null, thrown);
  }

  @Override
  public void handleException(String message, Throwable thrown) {
    handleException(message, null, thrown);
  }

  private void settleMove() {
    String key = keys.inHand();
    if (key != null) {
      failure =
          moving == null
              ? "It was accepted and could not be moved or deleted."
              : "It was accepted and could not be moved or deleted: " + sentence(moving);
      stays(key, true, failure);
      cut = cut || moving != null && MailTrouble.lostConnection(moving);
      taken--;
    }
    moving = null;
  }

  @Override
  public void commit(Consumer consumer, Endpoint ignored, int polled) {
    settleMove();
    sockets.end();
    Optional<IOException> lost = keys.offered() == 0 ? sockets.trouble() : Optional.empty();
    if (lost.isPresent()) {
      trouble = trouble == null ? lost.get() : trouble;
    }
    keys.end(trouble == null && !cut && !full());
    if (trouble != null) {
      watch.failed(channel, sentence(trouble));
    } else if (failure != null && taken == 0) {
      watch.failed(channel, "No mail could be taken. " + failure);
    } else {
      watch.succeeded(channel);
    }
    tellWhatIsLeft();
    looks.end(endpoint.getConfiguration(), consumer);
  }

  private boolean full() {
    return keys.budget().spent() || keys.offered() >= endpoint.getConfiguration().getFetchSize();
  }

  @Override
  public boolean rollback(Consumer consumer, Endpoint ignored, int retry, Exception cause) {
    sockets.end();
    keys.end(false);
    watch.failed(channel, sentence(cause));
    tellWhatIsLeft();
    looks.end(endpoint.getConfiguration(), consumer);
    return false;
  }

  private void tellWhatIsLeft() {
    watch.warned(channel, logins.warning(channel).orElse(null));
    watch.left(channel, new MailboxStatus(keys.waiting(), stuck.count(), stuck.first(MOST_SHOWN)));
  }

  private String sentence(Throwable thrown) {
    return LookTrouble.sentence(thrown, endpoint.getConfiguration());
  }
}
