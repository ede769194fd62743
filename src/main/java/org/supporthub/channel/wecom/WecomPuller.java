package org.supporthub.channel.wecom;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import org.supporthub.channel.ChannelSettings;
import org.supporthub.channel.Channels;
import org.supporthub.channel.oauth.TokenRefusedException;
import org.supporthub.channel.tencent.Api;
import org.supporthub.channel.tencent.ApiFailure;
import org.supporthub.channel.tencent.ApiTokens;
import org.supporthub.channel.wecom.KfPullStore.Position;
import org.supporthub.channel.wecom.KfPullStore.Waiting;
import org.supporthub.message.Intake;

/**
 * Fetches the messages of WeCom customer service, as soon as WeCom tells of some and every few
 * minutes besides. The row of a service account is locked for each page: from the cursor that is
 * read, over the messages that are put on the inbound queue, to the cursor behind them. So there is
 * one who fetches, however many nodes there are, and a kill in between brings the page again, with
 * the same ids.
 *
 * <pre>{@code
 * - bean:
 *     ref: wecomPuller
 *     method: pull
 * }</pre>
 */
@Component
public class WecomPuller {
  private static final Logger log = LoggerFactory.getLogger(WecomPuller.class);

  /** Then back to the route, so that a stop need not wait for a long backlog. */
  private static final Duration LONGEST_ROUND = Duration.ofSeconds(5);

  private final Channels channels;
  private final KfPullStore store;
  private final Intake intake;
  private final SyncMessages syncMessages;
  private final PullWatch watch;
  private final TransactionOperations transactions;
  private final Clock clock;

  WecomPuller(
      Channels channels,
      KfPullStore store,
      Intake intake,
      ApiTokens tokens,
      PullWatch watch,
      TransactionOperations transactions,
      Clock clock) {
    this.channels = channels;
    this.store = store;
    this.intake = intake;
    this.syncMessages = new SyncMessages(Api.forMessages(tokens));
    this.watch = watch;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** A page could not be fetched, or not be taken over. */
  private static final class PullException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PullException(Exception cause) {
      super(cause.getMessage(), cause);
    }
  }

  /**
   * Fetches what is due, a page of each account in turn, until nothing more follows. Never throws:
   * what fails is told to the watch and comes again.
   */
  public void pull() {
    List<ChannelSettings> ours =
        channels.all().stream()
            .filter(channel -> channel.format().equals(Wecom.FORMAT) && channel.enabled())
            .toList();
    if (ours.isEmpty()) {
      return;
    }
    try {
      store.learn();
      ours.forEach(channel -> store.learn(channel.name(), openKfIds(channel)));
      Instant end = clock.instant().plus(LONGEST_ROUND);
      Set<String> names = new TreeSet<>();
      ours.forEach(channel -> names.add(channel.name()));
      List<KfAccount> due = store.due(names);
      Set<String> tried = new TreeSet<>();
      while (!due.isEmpty() && clock.instant().isBefore(end)) {
        List<KfAccount> more = new ArrayList<>();
        for (KfAccount account : due) {
          tried.add(account.channel());
          if (page(account)) {
            more.add(account);
          }
        }
        due = more;
      }
      tried.forEach(this::tell);
    } catch (RuntimeException e) {
      log.debug("Nothing can be fetched", e);
      ours.forEach(
          channel ->
              watch.fails(
                  channel.name(),
                  "Messages cannot be fetched: the database is away (%s)."
                      .formatted(e.getClass().getSimpleName())));
    }
  }

  private void tell(String channel) {
    store
        .trouble(channel)
        .ifPresentOrElse(why -> watch.fails(channel, why), () -> watch.works(channel));
  }

  /** Fetches a page; whether more follow. */
  private boolean page(KfAccount account) {
    ChannelSettings channel = channels.get(account.channel());
    try {
      return Boolean.TRUE.equals(
          transactions.execute(
              status -> store.lock(account).map(at -> page(channel, account, at)).orElse(false)));
    } catch (RuntimeException e) {
      failed(channel, account, e);
      return false;
    }
  }

  private boolean page(ChannelSettings channel, KfAccount account, Position at) {
    List<Waiting> told = store.waiting(account);
    Page page = fetched(channel, account, at, told);
    for (byte[] message : page.messages()) {
      intake.accept(KfMessage.raw(channel, message, clock.instant()));
    }
    if (!page.messages().isEmpty()) {
      watch.accepted(channel.name());
      log.info(
          "{}: {} messages of {} accepted",
          channel.name(),
          page.messages().size(),
          account.openKfId());
    }
    String cursor = page.next().isEmpty() ? at.cursor() : page.next();
    if (page.more()) {
      store.advance(account, cursor);
    } else {
      store.done(account, cursor, told, pullEvery(channel));
    }
    return page.more();
  }

  private Page fetched(
      ChannelSettings channel, KfAccount account, Position at, List<Waiting> told) {
    Optional<String> token =
        told.stream().flatMap(notice -> Optional.ofNullable(notice.token()).stream()).findFirst();
    try {
      return syncMessages.after(WecomApi.account(channel), account.openKfId(), at.cursor(), token);
    } catch (TokenRefusedException | ApiFailure e) {
      throw new PullException(e);
    }
  }

  private void failed(ChannelSettings channel, KfAccount account, RuntimeException e) {
    String why =
        e instanceof PullException
            ? String.valueOf(e.getMessage())
            : "they could not be taken over (%s)".formatted(e.getClass().getSimpleName());
    log.debug("A page of {} could not be fetched", account.openKfId(), e);
    transactions.executeWithoutResult(
        status ->
            store
                .lock(account)
                .ifPresent(
                    at ->
                        store.failed(
                            account, why, PullPause.after(at.failures(), pullEvery(channel)))));
  }

  private static List<String> openKfIds(ChannelSettings channel) {
    return channel.account().orElseThrow().openKfIds();
  }

  private static Duration pullEvery(ChannelSettings channel) {
    return channel.account().orElseThrow().pullEvery();
  }
}
