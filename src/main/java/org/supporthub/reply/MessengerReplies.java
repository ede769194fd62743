package org.supporthub.reply;

import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.supporthub.archive.RawArchive;
import org.supporthub.channel.ChannelSettings;
import org.supporthub.channel.Channels;
import org.supporthub.channel.Sms;
import org.supporthub.channel.messenger.FilledTemplate;
import org.supporthub.channel.messenger.Messengers;
import org.supporthub.channel.messenger.OutFile;
import org.supporthub.channel.messenger.OutPart;
import org.supporthub.channel.messenger.PartKey;
import org.supporthub.channel.messenger.Recipient;
import org.supporthub.channel.messenger.WayOut;
import org.supporthub.channel.oauth.TokenRefusedException;
import org.supporthub.channel.tencent.ApiFailure;
import org.supporthub.channel.tencent.Meaning;
import org.supporthub.message.ColumnText;
import org.supporthub.message.Flag;
import org.supporthub.reply.Allowances.Taken;
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
  private static final int LONGEST_OUTCOME = 300;

  private final Channels channels;
  private final Messengers messengers;
  private final OutMessages outMessages;
  private final RawArchive archive;
  private final Allowances allowances;
  private final RemoteMessageStore store;
  private final Reminders reminders;
  private final OtherWays otherWays;

  MessengerReplies(
      Channels channels,
      Messengers messengers,
      OutMessages outMessages,
      RawArchive archive,
      Allowances allowances,
      RemoteMessageStore store,
      Reminders reminders,
      OtherWays otherWays) {
    this.channels = channels;
    this.messengers = messengers;
    this.outMessages = outMessages;
    this.archive = archive;
    this.allowances = allowances;
    this.store = store;
    this.reminders = reminders;
    this.otherWays = otherWays;
  }

  /**
   * Sends what of a reply has not left yet. Where the customer may not be written to freely, the
   * message that is approved for that leaves instead, if the channel has one.
   *
   * @throws ApiFailure if it did not leave or may not have; says so, and what else could be done
   * @throws TokenRefusedException if there is no access token; nothing has left
   */
  public SentReply send(String channel, UUID id) throws ApiFailure, TokenRefusedException {
    OutMessage message = outMessages.get(id);
    ChannelSettings settings = channels.get(channel);
    WayOut way =
        messengers
            .wayOut(channel)
            .orElseThrow(
                () ->
                    new ApiFailure(Meaning.UNREACHED, "account.secret of the channel is not set"));
    List<OutPart> parts = parts(settings, way, message);
    int first = store.partsSent(id);
    for (int i = first; i < parts.size(); i++) {
      try {
        if (!left(settings, way, message, parts.get(i), new PartKey(id, i))) {
          return new SentReply(id);
        }
      } catch (ApiFailure e) {
        throw explained(e, message, i, parts.size());
      }
      Reminders.kept(() -> store.partSent(id));
    }
    return new SentReply(id);
  }

  private List<OutPart> parts(ChannelSettings channel, WayOut way, OutMessage message) {
    List<OutPart> parts = way.parts(channel, message.text(), files(message));
    if (!way.byTemplate()) {
      return parts;
    }
    FilledTemplate template =
        store
            .template(message.id())
            .orElseGet(() -> new FilledTemplate(Sms.REPLY, reminders.values(message)));
    return parts.stream().map(part -> part.by(template)).toList();
  }

  /** Whether the part left; if not, the message that is approved left instead of the reply. */
  private boolean left(
      ChannelSettings channel, WayOut way, OutMessage message, OutPart part, PartKey key)
      throws ApiFailure, TokenRefusedException {
    try {
      send(channel, way, message, part, key);
      return true;
    } catch (ApiFailure e) {
      if (e.meaning() == Meaning.OVER
          && key.place() == 0
          && reminders.send(channel, way, message)) {
        return false;
      }
      throw e;
    }
  }

  private void send(
      ChannelSettings channel, WayOut way, OutMessage message, OutPart part, PartKey key)
      throws ApiFailure, TokenRefusedException {
    String recipient = Reminders.recipient(message);
    String customer = way.customer(recipient);
    Taken taken = allowances.take(channel.name(), customer);
    if (taken.refused() != null) {
      throw new ApiFailure(Meaning.OVER, taken.refused());
    }
    Optional<String> remoteId;
    try {
      remoteId = way.send(channel, whom(recipient, message), part, key);
    } catch (TokenRefusedException | UncheckedIOException e) {
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
    if (remoteId.isPresent()) {
      Reminders.kept(() -> store.remote(message.id(), remoteId.get()));
    }
  }

  /** Beside a conversation stands who wrote last in it. */
  private static Recipient whom(String id, OutMessage message) {
    String customer =
        message.recipients().stream()
            .skip(1)
            .flatMap(party -> Stream.ofNullable(party.externalId()))
            .findFirst()
            .orElse("");
    return new Recipient(
        id,
        customer,
        message.inReplyTo().stream().findFirst().orElse(""),
        message.flags().contains(Flag.PUBLIC));
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
}
