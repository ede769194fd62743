package org.supporthub.reply;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.supporthub.channel.ChannelSettings;
import org.supporthub.channel.messenger.WayOut;
import org.supporthub.channel.oauth.TokenRefusedException;
import org.supporthub.channel.tencent.ApiFailure;
import org.supporthub.channel.tencent.Meaning;
import org.supporthub.settings.HubSettings;
import org.supporthub.ticket.OutMessage;

/** Messages that leave in the place of replies to customers who may not be written to freely. */
@Component
class Reminders {
  private static final Logger log = LoggerFactory.getLogger(Reminders.class);
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

  private final RemoteMessageStore store;
  private final ZoneId zone;

  Reminders(RemoteMessageStore store, HubSettings settings) {
    this.store = store;
    this.zone = settings.timeZone();
  }

  /** Whether it left; not if the channel has none. */
  boolean send(ChannelSettings channel, WayOut way, OutMessage message)
      throws ApiFailure, TokenRefusedException {
    try {
      Optional<String> remoteId = way.remind(channel, recipient(message), values(message));
      if (remoteId.isEmpty()) {
        return false;
      }
      kept(() -> store.reminded(message.id(), remoteId.get()));
      log.info("message {} left by {} as a template message", message.id(), channel.name());
      return true;
    } catch (ApiFailure e) {
      throw new ApiFailure(e.meaning(), "template message: " + e.getMessage());
    }
  }

  /** What templates are filled in with. */
  Map<String, String> values(OutMessage message) {
    return Map.of(
        "ticket", message.ticketNumber(),
        "text", message.text(),
        "time", TIME.format(message.at().atZone(zone)));
  }

  /** What has left must not leave again because we cannot write that down. */
  static void kept(Runnable work) throws ApiFailure {
    try {
      work.run();
    } catch (DataAccessException | TransactionException e) {
      throw new ApiFailure(Meaning.UNCERTAIN, "it left, and the store was away");
    }
  }

  /** The id that the messenger knows the customer by. */
  static String recipient(OutMessage message) {
    return String.valueOf(message.recipients().get(0).externalId());
  }
}
