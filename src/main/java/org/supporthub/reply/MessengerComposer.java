package org.supporthub.reply;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.supporthub.channel.ChannelSettings;
import org.supporthub.channel.Channels;
import org.supporthub.channel.Sms;
import org.supporthub.channel.messenger.Messengers;
import org.supporthub.channel.messenger.OutFile;
import org.supporthub.channel.messenger.UnfitReplyException;
import org.supporthub.channel.messenger.WayOut;
import org.supporthub.message.Attachment;
import org.supporthub.message.Flag;
import org.supporthub.message.Party;
import org.supporthub.reply.ReplyRefusedException.Reason;
import org.supporthub.ticket.AnswerableTicket;
import org.supporthub.ticket.Correspondence;
import org.supporthub.ticket.Letter;
import org.supporthub.ticket.OutMessage;

/** Answers as messages of the messenger that the customer wrote by. */
@Component
class MessengerComposer {
  private final Channels channels;
  private final Messengers messengers;
  private final Correspondence correspondence;
  private final OutgoingStore store;

  MessengerComposer(
      Channels channels,
      Messengers messengers,
      Correspondence correspondence,
      OutgoingStore store) {
    this.channels = channels;
    this.messengers = messengers;
    this.correspondence = correspondence;
    this.store = store;
  }

  /**
   * The answer, if it is to leave by a messenger.
   *
   * @param kept puts a file into the archive
   * @throws ReplyRefusedException if that messenger cannot carry it
   */
  Optional<OutMessage> message(
      AnswerableTicket ticket,
      ReplyDraft draft,
      UUID id,
      Function<ReplyDraft.File, Attachment> kept) {
    String wanted = draft.channel() == null ? ticket.ticket().facts().channel() : draft.channel();
    Optional<WayOut> way = messengers.wayOut(wanted);
    Optional<String> customer = way.flatMap(each -> recipient(ticket, wanted, each));
    if (draft.isPublic()) {
      PublicAnswers.check(
          ticket,
          draft,
          channels
              .find(wanted)
              .orElseThrow(
                  () ->
                      new ReplyRefusedException(
                          Reason.NO_WAY, "There is no channel %s.".formatted(wanted))),
          customer.isPresent());
    }
    if (way.isPresent() && customer.isEmpty() && draft.channel() != null) {
      throw new ReplyRefusedException(
          Reason.NO_WAY, "The customer has not written by %s.".formatted(wanted));
    }
    return customer.map(
        recipient -> {
          check(draft, channels.get(wanted), way.get());
          Optional<Letter> answered =
              way.filter(WayOut::byConversation).flatMap(each -> answered(ticket, wanted));
          return message(
              ticket,
              draft,
              id,
              channels.get(wanted),
              recipients(way.get(), recipient, answered.map(each -> each.sender().externalId())),
              answered,
              kept);
        });
  }

  private Optional<String> recipient(AnswerableTicket ticket, String channel, WayOut way) {
    return way.byConversation()
        ? correspondence.conversation(ticket.ticket().id(), channel)
        : customer(ticket, channel).or(() -> byPhone(ticket, channel, way));
  }

  /** Whoever never wrote by it may be known by a number that it reaches. */
  private Optional<String> byPhone(AnswerableTicket ticket, String channel, WayOut way) {
    return Optional.ofNullable(correspondence.contacts(ticket.ticket().id()).phone())
        .flatMap(phone -> way.byPhone(channels.get(channel), phone));
  }

  /** Whom limits are counted for when the message leaves. */
  String customer(OutMessage message) {
    String recipient = CustomerWay.key(message.recipients().get(0));
    return messengers
        .wayOut(message.channel())
        .map(way -> way.customer(recipient))
        .orElse(recipient);
  }

  /** Whether the message arrives once though it leaves twice. */
  boolean repeatable(OutMessage message) {
    return messengers.wayOut(message.channel()).filter(WayOut::absorbsCopies).isPresent();
  }

  /**
   * Where whoever wrote last by this channel wants answers; else whoever opened the ticket by it.
   */
  private static Optional<String> customer(AnswerableTicket ticket, String channel) {
    return theirs(ticket, channel)
        .flatMap(
            letter ->
                Stream.concat(letter.replyTo().stream(), Stream.of(letter.sender()))
                    .flatMap(party -> Stream.ofNullable(party.externalId()))
                    .limit(1))
        .reduce((first, second) -> second);
  }

  /** The last message of a customer by this channel, which an answer by it answers. */
  private static Optional<Letter> answered(AnswerableTicket ticket, String channel) {
    return theirs(ticket, channel)
        .filter(letter -> letter.sender().externalId() != null)
        .reduce((first, second) -> second);
  }

  /** Beside a conversation stands who wrote last in it, as some vendors want both. */
  static List<Party> recipients(WayOut way, String recipient, Optional<String> customer) {
    return Stream.concat(
            Stream.of(recipient), customer.filter(each -> way.byConversation()).stream())
        .map(id -> new Party(null, null, null, id))
        .toList();
  }

  private static Stream<Letter> theirs(AnswerableTicket ticket, String channel) {
    return Stream.concat(Stream.ofNullable(ticket.opening()), ticket.latest().stream())
        .filter(letter -> !letter.ours() && letter.channel().equals(channel));
  }

  private OutMessage message(
      AnswerableTicket ticket,
      ReplyDraft draft,
      UUID id,
      ChannelSettings channel,
      List<Party> recipients,
      Optional<Letter> answered,
      Function<ReplyDraft.File, Attachment> kept) {
    boolean chinese = Language.of(draft.text()) == Language.ZH;
    return new OutMessage(
        id,
        ticket.ticket().id(),
        ticket.ticket().facts().number(),
        channel.name(),
        id.toString(),
        new Party(null, chinese ? channel.label().zh() : channel.label().en(), null, null),
        recipients,
        List.of(),
        "",
        draft.text(),
        null,
        answered.map(Letter::externalId).stream().toList(),
        List.of(),
        draft.files().stream().map(kept).toList(),
        draft.isPublic() ? Set.of(Flag.PUBLIC) : Set.of(),
        store.now());
  }

  private static void check(ReplyDraft draft, ChannelSettings channel, WayOut way) {
    if (!draft.cc().isEmpty()) {
      throw new ReplyRefusedException(
          Reason.UNFIT,
          "A message by %s goes to one customer; cc must be empty.".formatted(channel.name()));
    }
    try {
      way.check(channel, Sms.REPLY);
      way.parts(
          channel,
          draft.text(),
          draft.files().stream()
              .map(
                  file ->
                      new OutFile(
                          file.name(), file.contentType(), file.content().size(), file.content()))
              .toList());
    } catch (UnfitReplyException e) {
      throw new ReplyRefusedException(Reason.UNFIT, e.getMessage());
    }
  }
}
