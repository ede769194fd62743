package org.supporthub.reply;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.supporthub.archive.RawArchive;
import org.supporthub.channel.ChannelSettings;
import org.supporthub.channel.Channels;
import org.supporthub.channel.messenger.Messengers;
import org.supporthub.channel.messenger.OutFile;
import org.supporthub.channel.messenger.OutPart;
import org.supporthub.channel.messenger.PartKey;
import org.supporthub.channel.messenger.WayOut;
import org.supporthub.channel.oauth.TokenRefusedException;
import org.supporthub.channel.tencent.ApiFailure;
import org.supporthub.channel.tencent.Meaning;
import org.supporthub.message.ColumnText;
import org.supporthub.reply.Allowances.Taken;
import org.supporthub.settings.HubSettings;
import org.supporthub.ticket.Correspondence;
import org.supporthub.ticket.OutMessage;

/**
 * Sends replies by the messengers that customers wrote by. A reply may be several messages of a
 * messenger; which have left is kept after each, and what was begun goes on behind them.
 *
 * <pre>
 * - bean:
 *     ref: messengerReplies
 *     method: send('wechat', ${variable.HubReplyId})
 * </pre>
 */
@Component
public class MessengerReplies {
  private static final Logger log = LoggerFactory.getLogger(MessengerReplies.class);
  private static final int LONGEST_OUTCOME = 300;
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

  private final Channels channels;
  private final Messengers messengers;
  private final Correspondence correspondence;
  private final RawArchive archive;
  private final Allowances allowances;
  private final SendingStore store;
  private final OtherWays otherWays;
  private final ZoneId zone;

  MessengerReplies(
      Channels channels,
      Messengers messengers,
      Correspondence correspondence,
      RawArchive archive,
      Allowances allowances,
      SendingStore store,
      OtherWays otherWays,
      HubSettings settings) {
    this.channels = channels;
    this.messengers = messengers;
    this.correspondence = correspondence;
    this.archive = archive;
    this.allowances = allowances;
    this.store = store;
    this.otherWays = otherWays;
    this.zone = settings.timeZone();
  }

  /**
   * Sends what of a reply has not left yet. Where the customer may not be written to freely, the
   * message that is approved for that leaves instead, if the channel has one.
   *
   * @throws ApiFailure if it did not leave or may not have; says so, and what else could be done
   * @throws TokenRefusedException if there is no access token; nothing has left
   */
  public SentReply send(String channel, UUID id) throws ApiFailure, TokenRefusedException {
    OutMessage message =
        correspondence
            .find(id)
            .orElseThrow(() -> new IllegalStateException("message %s is gone".formatted(id)));
    ChannelSettings settings = channels.get(channel);
    WayOut way =
        messengers
            .wayOut(channel)
            .orElseThrow(
                () ->
                    new ApiFailure(Meaning.UNREACHED, "account.secret of the channel is not set"));
    List<OutPart> parts = way.parts(message.text(), files(message));
    int first = store.partsSent(id);
    for (int i = first; i < parts.size(); i++) {
      try {
        if (!left(settings, way, message, parts.get(i), new PartKey(id, i))) {
          return new SentReply(id);
        }
      } catch (ApiFailure e) {
        throw explained(e, message, i, parts.size());
      }
      kept(() -> store.partSent(id));
    }
    return new SentReply(id);
  }

  /** Whether the part left; if not, the message that is approved left instead of the reply. */
  private boolean left(
      ChannelSettings channel, WayOut way, OutMessage message, OutPart part, PartKey key)
      throws ApiFailure, TokenRefusedException {
    try {
      send(channel, way, message, part, key);
      return true;
    } catch (ApiFailure e) {
      if (e.meaning() == Meaning.OVER && key.place() == 0 && reminded(channel, way, message)) {
        return false;
      }
      throw e;
    }
  }

  private void send(
      ChannelSettings channel, WayOut way, OutMessage message, OutPart part, PartKey key)
      throws ApiFailure, TokenRefusedException {
    String recipient = recipient(message);
    String customer = way.customer(recipient);
    Taken taken = allowances.take(channel.name(), customer);
    if (taken.refused() != null) {
      throw new ApiFailure(Meaning.OVER, taken.refused());
    }
    try {
      way.send(channel, recipient, part, key);
    } catch (TokenRefusedException e) {
      taken.back().run();
      throw e;
    } catch (ApiFailure e) {
      if (e.meaning() == Meaning.OVER) {
        allowances.end(channel.name(), customer);
      } else if (e.meaning() != Meaning.UNCERTAIN) {
        taken.back().run();
      }
      throw e;
    }
  }

  private boolean reminded(ChannelSettings channel, WayOut way, OutMessage message)
      throws ApiFailure, TokenRefusedException {
    Map<String, String> values =
        Map.of(
            "ticket", message.ticketNumber(),
            "text", message.text(),
            "time", TIME.format(message.at().atZone(zone)));
    try {
      Optional<String> remoteId = way.remind(channel, recipient(message), values);
      if (remoteId.isEmpty()) {
        return false;
      }
      kept(() -> store.remote(message.id(), remoteId.get()));
      log.info("message {} left by {} as a template message", message.id(), channel.name());
      return true;
    } catch (ApiFailure e) {
      throw new ApiFailure(e.meaning(), "template message: " + e.getMessage());
    }
  }

  /** What has left must not leave again because we cannot write that down. */
  private static void kept(Runnable work) throws ApiFailure {
    try {
      work.run();
    } catch (DataAccessException | TransactionException e) {
      throw new ApiFailure(Meaning.UNCERTAIN, "it left, and the store was away");
    }
  }

  private ApiFailure explained(ApiFailure failure, OutMessage message, int part, int parts) {
    String which = parts == 1 ? "" : "part %d of %d: ".formatted(part + 1, parts);
    String sentence =
        switch (failure.meaning()) {
          case OVER, REFUSED, SHUT ->
              "%s%s; next: %s".formatted(which, failure.getMessage(), otherWays.of(message));
          default -> which + failure.getMessage();
        };
    return new ApiFailure(failure.meaning(), ColumnText.cut(sentence, LONGEST_OUTCOME));
  }

  private List<OutFile> files(OutMessage message) {
    return message.attachments().stream()
        .map(
            file ->
                new OutFile(
                    file.name(),
                    file.contentType(),
                    file.size(),
                    archive.claimed(file.sha256(), file.size())))
        .toList();
  }

  private static String recipient(OutMessage message) {
    return String.valueOf(message.recipients().get(0).externalId());
  }
}
